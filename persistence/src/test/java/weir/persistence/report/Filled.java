package weir.persistence.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// Fills the tables of the ledger row by row, in one transaction.
final class Filled implements AutoCloseable {
    private static final String USAGE = """
            insert into weir.usage values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String TASK = """
            insert into weir.task_usage values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-11-01Z', '2026-11-01Z')""";

    private static final String ENTRY = """
            insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after,
              grant_number, reference, sub_user, hold, nonce, task, model, protocol, usage_day, requests, tokens)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 30)""";

    /// Of all entries, as they are.
    private static final String DAYS = """
            insert into weir.ledger_account_day
            select account, booked, min(hold), max(hold), bool_or(reference is not null), bool_or(kind <> 'drawn'),
              min(usage_day), max(usage_day)
            from weir.ledger group by account, booked on conflict do nothing""";

    private static final String USED = """
            insert into weir.usage
            select account, usage_day, sub_user, model, protocol, funding, count(*), 0, 0, 0, 0, 0, 0
            from weir.ledger where usage_day is not null group by 1, 2, 3, 4, 5, 6""";

    /// The name of a task that found no room.
    static final String CROWDED = "task-3";

    private static final String TASKS = """
            insert into weir.task_usage
            select account, usage_day, case task when '%s' then '' else task end as told, sub_user, model, count(*),
              0, 0, 0, 0, 0, 0, min(at), max(at)
            from weir.ledger where task is not null group by account, usage_day, told, sub_user, model""".formatted(CROWDED);

    private final Connection connection;

    Filled(Database database) throws SQLException {
        this.connection = database.connect(Duration.ofMinutes(30));
        connection.setAutoCommit(false);
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void empty() throws SQLException {
        execute(
                "truncate weir.ledger, weir.ledger_account_day, weir.usage, weir.task_usage, weir.ledger_progress, weir.ledger_reader,"
                        + " weir.blocked");
    }

    /// A table for each of these days.
    void parts(LocalDate first, int days) throws SQLException {
        for (var day = first; day.isBefore(first.plusDays(days)); day = day.plusDays(1)) {
            execute("create table if not exists " + part(day) + " partition of weir.ledger for values from ('" + day
                    + "') to ('" + day.plusDays(1) + "')");
        }
    }

    /// The name of the table of a day.
    static String part(LocalDate day) {
        return "weir.ledger_" + day.toString().replace('-', '_');
    }

    /// On which days accounts have the entries that were written, and what was used by them.
    void days() throws SQLException {
        execute(DAYS);
        execute(USED);
        execute(TASKS);
    }

    void usage(String account, LocalDate day, String subUser, String model, String protocol, String funding, long... n)
            throws SQLException {
        insert(USAGE, n, account, day, subUser, model, protocol, funding);
    }

    void task(String account, LocalDate day, String task, String subUser, String model, long... n) throws SQLException {
        insert(TASK, n, account, day, task, subUser, model);
    }

    void entry(String account, StatementEntry entry) throws SQLException {
        var place = entry.place();
        var use = entry.use();
        insert(
                ENTRY,
                new long[0],
                place.booked(),
                account,
                place.sequence(),
                place.place(),
                Columns.utc(entry.at()),
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.pot().name().toLowerCase(Locale.ROOT),
                entry.micros(),
                entry.balanceAfter(),
                entry.grant(),
                entry.reference(),
                use.subUser(),
                use.hold() == null ? null : use.hold().number(),
                use.hold() == null ? null : use.hold().nonce(),
                use.task(),
                use.model(),
                use.protocol(),
                entry.usageDay());
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }

    private void insert(String sql, long[] counts, @Nullable Object... values) throws SQLException {
        try (var insert = connection.prepareStatement(sql)) {
            var at = 1;
            for (var value : values) {
                insert.setObject(at++, value);
            }
            for (var count : counts) {
                insert.setLong(at++, count);
            }
            insert.executeUpdate();
        }
    }
}
