package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.Eventually;
import weir.http.WholeServer;

/// A PostgreSQL that comes back without its last commits, as after a failover to a replica that lagged.
class LostCommitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GAPS = """
            select count(*) from (
              select from weir.event_journal group by persistence_id having count(*) <> max(sequence_number)) gap""";

    @TempDir
    private Path folder;

    @Test
    void what_was_lost_is_not_answered_from_memory_and_nothing_is_written_after_the_gap() throws Exception {
        try (var postgres = new OutsidePostgres(folder.resolve("outside"));
                var server = WholeServer.start(Map.of("WEIR_DATABASE_URL", postgres.address()))) {
            open(server, "lost");
            open(server, "kept");
            postgres.copy();
            // Each connection that the copy has cost is noticed by one write, which is then asked for again.
            Eventually.holds(() -> hold(server, "kept", "r-1") < 300);
            Eventually.holds(() -> hold(server, "lost", "r-1") < 300);
            Eventually.holds(() -> hold(server, "lost", "r-2") < 300);

            postgres.failOver();
            Eventually.holds(() -> server.operations("/ready").body().contains("\"lost\""));
            Eventually.holds(() -> server.get("/ready", null).statusCode() == 200);

            assertThat(server.operations("/ready").body())
                    .contains("{\"account\":\"lost\",\"from\":2,\"to\":3}")
                    .contains("{\"account\":\"kept\",\"from\":2,\"to\":2}");
            assertThat(server.operations("/metrics").body()).contains("weir_journal_lost_rows_total 3.0");
            assertThat(open(server)).isEqualTo("\"open_holds\":0");
            assertThat(hold(server, "lost", "r-1")).isEqualTo(201);
            assertThat(hold(server, "lost", "r-1")).isEqualTo(200);
            assertThat(gaps(postgres)).isZero();
            assertThat(server.get("/v1/audit", server.operatorToken()).body())
                    .contains("\"adds_up\":true")
                    .contains("\"given\":1,");
        }
    }

    private static void open(WholeServer server, String account) {
        assertThat(server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"" + account + "\",\"plan\":\"team\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static int hold(WholeServer server, String account, String request) {
        return server.post("/v1/holds", server.meterToken(), """
                        {"sub_user":"%s/owner","model":"gpt-5.4","protocol":"responses","request_id":"%s",
                         "estimate":{"input_tokens":1000,"output_tokens":100}}""".formatted(account, request))
                .statusCode();
    }

    private static String open(WholeServer server) {
        return server.get("/v1/accounts/lost", server.operatorToken())
                .body()
                .replaceFirst(".*(\"open_holds\":[0-9]+).*", "$1");
    }

    private static long gaps(OutsidePostgres postgres) throws SQLException {
        try (var connection = postgres.database().connect(PATIENCE);
                var statement = connection.createStatement();
                var gaps = statement.executeQuery(GAPS)) {
            gaps.next();
            return gaps.getLong(1);
        }
    }
}
