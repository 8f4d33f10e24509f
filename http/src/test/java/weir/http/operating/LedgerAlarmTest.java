package weir.http.operating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// A ledger that cannot be kept is told to whoever runs the server, which gives holds all the same.
@ExtendWith(RunningWeir.class)
class LedgerAlarmTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void an_account_whose_journal_cannot_be_read_is_counted_until_it_is_mended() throws SQLException {
        var account = Opened.onPlan("wide");
        var first = " where persistence_id = 'a|%s' and sequence_number = 1".formatted(account.id());
        execute("update weir.event_journal set event_payload = '\\x63' || event_payload" + first);
        try {
            rebuild(account);
            Eventually.holds(() -> told("stopped") == 1);
            Eventually.holds(() -> measured("weir_ledger_stopped").equals("1.0"));
            assertReady();
        } finally {
            execute("update weir.event_journal set event_payload = substr(event_payload, 2)" + first);
        }
        rebuild(account);
        Eventually.holds(() -> told("stopped") == 0);
        Eventually.holds(() -> measured("weir_ledger_stopped").equals("0.0"));
    }

    @Test
    void a_ledger_that_cannot_be_written_lags_until_it_can() throws SQLException {
        execute("alter table weir.ledger_reader rename to ledger_reader_away");
        try {
            Opened.with("");
            Eventually.holds(() -> told("lag_rows") > 0 && told("lag_seconds") > 0);
            Eventually.holds(() -> Double.parseDouble(measured("weir_ledger_lag_seconds")) > 0);
            assertReady();
        } finally {
            execute("alter table weir.ledger_reader_away rename to ledger_reader");
        }
        Eventually.holds(() -> told("lag_rows") == 0 && told("lag_seconds") == 0);
        Eventually.holds(() -> measured("weir_ledger_lag_seconds").equals("0.0"));
    }

    private static void assertReady() {
        assertThat(RunningWeir.operations("/ready").statusCode()).isEqualTo(200);
        Opened.onPlan("wide").hold(Opened.request()).is(201);
    }

    /// Once the ledger knows the account.
    private static void rebuild(Opened account) {
        var asked = "{\"account\":\"%s\"}".formatted(account.id());
        Eventually.holds(
                () -> Client.operator().post("/v1/ledger/rebuild", asked).status() == 202);
    }

    private static long told(String name) {
        var ready = RunningWeir.operations("/ready").body();
        try {
            return Exchange.JSON.readTree(ready).at("/ledger/" + name).asLong(-1);
        } catch (JsonProcessingException e) {
            throw new AssertionError(ready, e);
        }
    }

    /// The value of what has no labels; empty before it was measured.
    private static String measured(String name) {
        return RunningWeir.operations("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + ' '))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = RunningWeir.database().connect(DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
