package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.credit.Funding;
import weir.domain.hold.HoldId;
import weir.http.door.EveryRefusal;
import weir.http.settings.GatewaySettings.Speaks;
import weir.http.settings.GatewaySettings.Unreported;
import weir.simulation.Chance;
import weir.simulation.machine.Tables;

class OpenRelaysTest {
    /// Longer than an upstream may say nothing.
    private static final Duration SILENCE = Duration.ofSeconds(9);

    @TempDir
    private Path data;

    /// An upstream that has begun an answer and says nothing more.
    private static final class Silent implements Flow.Subscription {
        private final boolean breaks;
        private boolean cancelled;

        Silent(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public void request(long more) {}

        @Override
        public void cancel() {
            cancelled = true;
            if (breaks) {
                throw new IllegalStateException("nothing ends this");
            }
        }
    }

    @Test
    void an_answer_that_cannot_be_looked_at_keeps_no_other_from_its_limits() {
        var server = new PlayedServer(
                new Chance(1),
                new Tables(_ -> {}),
                PlayedOperator.settings(Unreported.SEEN),
                new PlayedUpstream(_ -> {
                    throw new IllegalStateException("nobody is asked");
                }),
                data);
        var gear = server.running().gear;
        var broken = silent(gear, 1, true);
        var other = silent(gear, 2, false);
        server.pass(SILENCE);
        server.pass(SILENCE);
        assertThat(broken.cancelled).isTrue();
        assertThat(other.cancelled).isTrue();
        assertThat(gear.open().relays).isEmpty();
        server.kill();
    }

    private static Silent silent(Gear gear, long number, boolean breaks) {
        var hold = EveryRefusal.hold(Funding.PAYG);
        var rate =
                PlayedOperator.RATE_CARDS.current().rate(PlayedOperator.MODEL).orElseThrow();
        var ending =
                new HoldEnd(gear, new HoldId("acme", number, hold.nonce()), hold, rate, new Estimation.Expected(1, 1));
        var upstream = gear.upstreams().all().getFirst();
        var relay = new Relay(gear, upstream, new StreamProbe(Speaks.RESPONSES), new Plain(), ending, null);
        var silent = new Silent(breaks);
        gear.open().add(relay);
        relay.onSubscribe(silent);
        return silent;
    }

    /// What is shown is what came.
    private record Plain() implements Rendering {
        @Override
        public ContentType contentType() {
            return ContentTypes.APPLICATION_JSON;
        }

        @Override
        public ByteString next(ByteString bytes) {
            return bytes;
        }
    }
}
