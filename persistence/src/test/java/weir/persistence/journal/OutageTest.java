package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.postgres.Patience.until;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.persistence.journal.JournalHealth.Standing;
import weir.persistence.postgres.TestServer;

class OutageTest {
    /// What a caller of the front door waits before it gives up.
    private static final Duration FAST = Duration.ofSeconds(3);

    @TempDir
    private Path data;

    @Test
    void without_postgres_writes_fail_fast_and_go_on_by_themselves_when_it_is_back() throws SQLException {
        try (var server = new TestServer(data);
                var node = TestNode.on(server.database());
                var health = new JournalHealth(node.ownership())) {
            var recorder = node.recorder("a|outage");
            recorder.write(Note.of("before"));
            assertThat(health.reachable()).isTrue();

            server.stop();
            var _ = recorder.writeLater(Note.of("during"));
            recorder.awaitStop(FAST);
            until("it is known that nothing can be written", () -> health.standing() == Standing.UNREACHABLE);
            var late = node.recorder("a|outage");
            late.awaitStop(FAST);

            server.start();
            until("it is known that writing is possible", health::reachable);
            var again = node.recorder("a|outage");
            assertThat(again.read()).containsExactly("before");
            again.write(Note.of("after"));
            assertThat(again.read()).containsExactly("before", "after");
        }
    }
}
