package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.NaturalDay;

class MinuteWaitTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:40Z");
    private static final Instant NEXT_MINUTE = Instant.parse("2026-11-30T12:01:00Z");

    private final PassedTime clock = new PassedTime(NOW);
    private final CompletableFuture<Done> gone = new CompletableFuture<>();

    @Test
    void nothing_but_a_full_minute_is_waited_for() {
        var wait = new MinuteWait(clock, 100);
        for (var name : GateName.values()) {
            assertThat(wait.takes(shut(NEXT_MINUTE, name))).as(name.name()).isEqualTo(name.ofMinute());
        }
        assertThat(wait.takes(shut(NEXT_MINUTE, GateName.RPM, GateName.SUB_USER_TPM)))
                .isTrue();
        assertThat(wait.takes(shut(NEXT_MINUTE, GateName.RPM, GateName.RPD))).isFalse();
    }

    @Test
    void nobody_waits_for_longer_than_a_minute() {
        var wait = new MinuteWait(clock, 100);
        assertThat(wait.takes(shut(NOW.plusSeconds(60), GateName.TPM))).isTrue();
        assertThat(wait.takes(shut(NOW.plusSeconds(61), GateName.TPM))).isFalse();
        assertThat(wait.takes(shut(null, GateName.TPM)))
                .as("a request that no minute has room for")
                .isFalse();
    }

    @Test
    void so_many_wait_at_a_time_and_who_has_waited_makes_room() {
        var wait = new MinuteWait(clock, 2);
        var shut = shut(NEXT_MINUTE, GateName.RPM);
        assertThat(wait.takes(shut)).isTrue();
        var first = wait.until(shut, gone).toCompletableFuture();
        assertThat(wait.takes(shut)).isTrue();
        assertThat(wait.takes(shut)).isFalse();
        assertThat(wait.takes(shut)).as("who was turned away took no place").isFalse();

        clock.pass(Duration.ofSeconds(20));
        assertThat(first).as("the minute is just over").isNotDone();
        clock.pass(Duration.ofMillis(501));
        assertThat(first).isCompleted();
        assertThat(wait.takes(shut)).isTrue();
        assertThat(wait.takes(shut)).isFalse();
    }

    @Test
    void who_goes_waits_no_more_and_makes_room_once() {
        var wait = new MinuteWait(clock, 1);
        var shut = shut(NEXT_MINUTE, GateName.RPM);
        assertThat(wait.takes(shut)).isTrue();
        var left = wait.until(shut, gone).toCompletableFuture();
        gone.complete(Done.getInstance());
        assertThat(left).isCompleted();
        assertThat(wait.takes(shut)).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(wait.takes(shut)).as("the place of who came after").isFalse();
    }

    @Test
    void where_none_may_wait_none_does() {
        assertThat(new MinuteWait(clock, 0).takes(shut(NEXT_MINUTE, GateName.RPM)))
                .isFalse();
    }

    private static Answer.Blocked shut(@Nullable Instant opens, GateName... names) {
        var closed = Stream.of(names)
                .<Gate>map(name -> new Gate.Condition(name, false))
                .toList();
        return new Answer.Blocked(
                new Blocked(closed, opens, List.of(), List.of(), NaturalDay.BEIJING),
                new Left(Credits.ZERO, Credits.ZERO),
                List.of(),
                NOW);
    }
}
