package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.loadtest.Cast.Member;

class CastTest {
    @Test
    void requests_are_shared_out_by_place_so_that_every_replay_sends_the_same() {
        var cast = new Cast(
                1,
                List.of(
                        new Member("a", "ann", "responses", "gpt-5.4", 2),
                        new Member("b", "ben", "claude", "claude-x", 1)));

        assertThat(IntStream.range(0, 6).mapToObj(index -> cast.sender(index).subUser()))
                .containsExactly("ann", "ann", "ben", "ann", "ann", "ben");
        assertThat(cast.accounts()).containsExactly("a", "b");
    }
}
