package weir.persistence.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.domain.overview.By;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Locks;
import weir.persistence.postgres.Schema;
import weir.persistence.postgres.TestPostgres;

/// The tables of events of a test, empty at first.
final class OutboxTables {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private OutboxTables() {}

    static Database empty() {
        var database = TestPostgres.database();
        Schema.migrate(database);
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("truncate weir.outbox, weir.webhook, weir.delivery, weir.blocked, weir.account_list,"
                    + " weir.change restart identity");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    static Connection connect(Database database) throws SQLException {
        return database.connect(Duration.ofSeconds(10));
    }

    /// Begins a transaction as a write of the journal does: it shares the horizon, then draws a number.
    static Connection writing(Database database, String account, long sequence) throws SQLException {
        var connection = connect(database);
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
            lock.execute("select pg_advisory_xact_lock_shared(" + Locks.WEIR + ", " + Locks.HORIZON + ")");
        }
        EventRows.write(connection, List.of(new EventRows.OfRow(account, account + '.' + sequence, List.of(closed()))));
        return connection;
    }

    static void write(Database database, String account, long sequence) throws SQLException {
        try (var connection = writing(database, account, sequence)) {
            connection.commit();
        }
    }

    static Notice closed() {
        return new Notice(
                What.ACCOUNT_CLOSED,
                null,
                NOON,
                List.of(Fact.of("percent", 80), Fact.of("left", "12.5"), Fact.of("task_id", (String) null)));
    }

    static Webhook webhook(WebhookTable table, String id, What... types) throws SQLException {
        return table.add(wanted(id, types), By.WEIR).orElseThrow();
    }

    static Webhook wanted(String id, What... types) {
        return wanted(id, null, types);
    }

    private static Webhook wanted(String id, @Nullable Instant disabled, What... types) {
        return new Webhook(
                0,
                id,
                "https://example.org/" + id,
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                List.of(types),
                NOON,
                "t-1",
                disabled,
                null,
                0,
                List.of());
    }
}
