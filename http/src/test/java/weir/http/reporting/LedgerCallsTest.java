package weir.http.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import weir.http.door.problem.Code;

class LedgerCallsTest {
    @Test
    void a_full_disk_is_told_as_a_database_that_is_away() {
        var full = new SQLException("no space left on device", "53100");
        var calls = new LedgerCalls(
                () -> CompletableFuture.failedStage(full),
                _ -> CompletableFuture.failedStage(full),
                () -> CompletableFuture.failedStage(full),
                _ -> CompletableFuture.failedStage(full));
        assertThat(calls.show().toCompletableFuture().join().problem()).isEqualTo(Code.BUSY);
    }
}
