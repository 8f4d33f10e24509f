package weir.benchmark.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.Database;

/// `large-ledger.sql`: an account with very many entries in a month, beside others with few.
///
/// @param requests of the large account
/// @param others accounts
/// @param daysBefore that have a table as well, and no entries
public record LargeLedger(long requests, int others, int daysBefore) {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int GRANTS = 20;
    private static final int FEW = 300;
    private static final int ENTRIES_A_ROW = 8;

    /// Beside a thousand accounts, in a year and a half of days.
    public static LargeLedger of(long requests) {
        return new LargeLedger(requests, 1_000, 550);
    }

    public void fill(Database database) throws SQLException {
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute("set bench.requests = %d; set bench.others = %d; set bench.days_before = %d"
                    .formatted(requests, others, daysBefore));
            statement.execute(script());
            statement.execute("vacuum analyze weir.usage, weir.task_usage, weir.blocked, weir.ledger_account_day,"
                    + " weir.ledger_progress");
            statement.execute("analyze weir.ledger");
        }
    }

    public AccountReports large() {
        return reports("large", requests);
    }

    /// Of one of the others.
    public static AccountReports small() {
        return reports("small-1", FEW);
    }

    /// The hold in the middle, its row, and the grant next to it.
    private static AccountReports reports(String account, long requests) {
        var hold = requests / GRANTS * (GRANTS / 2);
        return new AccountReports(
                account, new HoldId(account, hold, 7 * hold), "order-" + (hold + 7), hold / ENTRIES_A_ROW);
    }

    private static String script() {
        try (var file = LargeLedger.class.getResourceAsStream("/weir/benchmark/large-ledger.sql")) {
            if (file == null) {
                throw new IllegalStateException("large-ledger.sql is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
