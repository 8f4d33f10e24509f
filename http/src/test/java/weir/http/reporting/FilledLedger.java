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

    /// Takes it all away again: the audit would find that none of it has happened.
    void empty(String account) throws SQLException {
        for (var table : List.of("ledger", "usage", "task_usage", "blocked")) {
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
