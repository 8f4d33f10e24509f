package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.rating.Estimate;
import weir.domain.rating.Protocol;

class HoldRequestTest {
    /// The journal has them: a client that asks again after an update must be known.
    @Test
    void a_request_has_the_digest_that_it_always_had() {
        assertThat(TestTree.request("r1").digest()).isEqualTo(0x6d5304b81857bcc4L);
        var estimate = new Estimate("gpt-5.4", TestTree.PRICE, Credits.of(1), 3_000);
        var another = new HoldRequest(estimate, Protocol.CLAUDE, "r1", "task-1", true, Duration.ofMinutes(1));
        assertThat(another.digest()).isEqualTo(0xad66f487bc9af551L);
    }
}
