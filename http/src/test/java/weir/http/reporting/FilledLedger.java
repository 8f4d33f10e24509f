package weir.http.reporting;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import weir.http.RunningWeir;

/// Writes into the tables of the running server, as if the ledger had come so far.
final class FilledLedger implements AutoCloseable {
    private final Connection connection = RunningWeir.database().connect(Duration.ofSeconds(30));

    FilledLedger() throws SQLException {
        // A table for all days that no other has.
        execute("create table if not exists weir.ledger_of_tests partition of weir.ledger"
                + " for values from ('2031-01-01') to ('2032-01-01')");
    }

    void zone(String account, String zone) throws SQLException {
        execute("insert into weir.ledger_progress values ('%s', 0, 0, 0, 0, 0, '%s', null) on conflict do nothing"
                .formatted(account, zone));
    }

    /// @param rest of the row: counts, tokens five times, credits in millionths
    void usage(String account, String day, String subUser, String model, String funding, String rest)
            throws SQLException {
        execute("insert into weir.usage values ('%s', '%s', '%s', '%s', 'responses', '%s', %s)"
                .formatted(account, day, subUser, model, funding, rest));
    }

    /// On which days the account has entries now.
    void days(String account) throws SQLException {
        execute("""
                insert into weir.ledger_account_day
                select account, booked, min(hold), max(hold), bool_or(reference is not null), bool_or(kind <> 'drawn'),
                  min(usage_day), max(usage_day)
                from weir.ledger where account = '%s' group by account, booked on conflict do nothing""".formatted(account));
    }

    /// Takes it all away again: the audit would find that none of it has happened.
    void empty(String account) throws SQLException {
        for (var table : List.of("ledger", "ledger_account_day", "ledger_dropped", "usage", "task_usage", "blocked")) {
            execute("delete from weir.%s where account = '%s'".formatted(table, account)
                    + (table.equals("ledger") ? " and booked >= '2031-01-01'" : ""));
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
