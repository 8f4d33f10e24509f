package weir.persistence.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.outbox.StoredDelivery.State;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Failures;
import weir.persistence.postgres.KeptConnection;
import weir.persistence.postgres.Locks;

/// Hands events over to each receiver's deliveries, and keeps what becomes of them. Of an account the oldest that waits
/// is told alone, so that its events arrive in their order.
///
/// All of it is done on one connection, which holds a lock: a second Weir can do none of it until the first is gone.
/// Not for two threads at once.
public final class Deliveries implements AutoCloseable {
    /// What may wait for one receiver. While there are more the rest stays in the outbox, whose rows are kept for long.
    public static final int WAITING = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HAND_OVER = """
            with hook as (select number, types, cursor from weir.webhook
              where number = ? and disabled_at is null for update),
            page as (select number, account, type from weir.outbox
              where number > (select cursor from hook) and number <= ?
              order by number
              limit (select greatest(0, ? - count(*)) from weir.delivery where webhook = ? and state = 'waiting')),
            handed as (insert into weir.delivery (webhook, number, account, state, handed_over, due)
              select hook.number, page.number, page.account, 'waiting', ?, ? from page, hook
              where cardinality(hook.types) = 0 or page.type = any (hook.types)
              on conflict do nothing)
            update weir.webhook set cursor = (select max(number) from page)
            where number = (select number from hook) and exists (select from page)""";

    private static final String DUE = """
            select outbox.*, delivery.attempts, delivery.first_tried
            from (select distinct on (account) number, due from weir.delivery
                where webhook = ? and state = 'waiting' order by account, number) head
              join weir.delivery on delivery.webhook = ? and delivery.number = head.number
              join weir.outbox on outbox.number = head.number
            where head.due <= ? and head.number <> all (?)
            order by head.number limit ?""";

    private static final String RECORD = """
            update weir.delivery set state = ?, attempts = attempts + 1, first_tried = coalesce(first_tried, ?),
              last_tried = ?, due = ?, status = ?, fault = ?
            where webhook = ? and number = ?""";

    /// In place of a fault that PostgreSQL refuses.
    private static final String NOT_KEPT = "a fault that cannot be kept";

    private static final String GONE = """
            update weir.webhook set disabled_at = ?, why = 'gone' where number = ? and disabled_at is null""";

    private static final String BACKLOG = """
            select hook.id, count(delivery.number) as waiting, min(handed_over) as oldest
            from weir.webhook hook left join weir.delivery on webhook = hook.number and state = 'waiting'
            where disabled_at is null group by hook.number, hook.id order by hook.number""";

    private final KeptConnection kept;
    private final Horizon horizon = new Horizon();

    public Deliveries(Database database) {
        this.kept = new KeptConnection(database, PATIENCE);
    }

    /// An event that is to be sent now.
    ///
    /// @param attempts how often it was tried before, and when first
    public record Due(
            StoredEvent event, int attempts, @Nullable Instant firstTried) {}

    /// What came of trying to send one.
    ///
    /// @param due when it is tried again, where it is
    /// @param gone whether its receiver wants nothing more
    public record Attempt(
            long webhook,
            long number,
            Instant at,
            State state,
            Instant due,
            @Nullable Integer status,
            @Nullable String fault,
            boolean gone) {
        /// The same, without what others have said: nothing else of it can be refused.
        private Attempt inOurWords() {
            return new Attempt(webhook, number, at, state, due, status, fault == null ? null : NOT_KEPT, gone);
        }
    }

    /// What waits for a receiver.
    ///
    /// @param webhook its id
    /// @param oldest since when; absent where nothing does
    public record Backlog(
            String webhook, long waiting, @Nullable Instant oldest) {}

    /// Hands over what was told since, and tells the receivers there are.
    public List<Webhook> handOver(Instant now) throws SQLException {
        return call(connection -> {
            var upTo = horizon.look(connection);
            var webhooks = new Clauses("select * from weir.webhook where disabled_at is null order by number")
                    .ask(connection, WebhookTable::read);
            for (var webhook : webhooks) {
                if (webhook.cursor() < upTo) {
                    handOver(connection, webhook, upTo, now);
                }
            }
            return webhooks;
        });
    }

    /// What is due for a receiver, the oldest of each account.
    ///
    /// @param underWay numbers of those that are being sent
    public List<Due> due(Webhook webhook, Instant now, Collection<Long> underWay, int most) throws SQLException {
        return call(connection -> new Clauses(
                        DUE,
                        webhook.number(),
                        webhook.number(),
                        Columns.utc(now),
                        connection.createArrayOf("bigint", underWay.toArray()),
                        most)
                .ask(
                        connection,
                        row -> new Due(
                                StoredEvent.read(row),
                                row.getInt("attempts"),
                                Columns.optionalInstant(row, "first_tried"))));
    }

    /// Writes what came of them. One whose fault is refused is written with another: it would keep all others, and all
    /// that is sent later, for ever.
    public void record(List<Attempt> attempts) throws SQLException {
        call(connection -> {
            try {
                update(connection, attempts);
            } catch (SQLException e) {
                if (!Failures.isOfTheData(e)) {
                    throw e;
                }
                updateEach(connection, attempts);
            }
            for (var attempt : attempts) {
                if (attempt.gone()) {
                    gone(connection, attempt);
                }
            }
            return attempts;
        });
    }

    /// Of every receiver that is not disabled.
    public List<Backlog> backlog() throws SQLException {
        return call(connection -> new Clauses(BACKLOG)
                .ask(
                        connection,
                        row -> new Backlog(
                                row.getString("id"), row.getLong("waiting"), Columns.optionalInstant(row, "oldest"))));
    }

    @Override
    public void close() {
        kept.close();
    }

    private <T> T call(KeptConnection.Work<T> work) throws SQLException {
        return kept.call(Deliveries::lock, work);
    }

    private static void lock(Connection connection) throws SQLException {
        if (!Locks.take(connection, Locks.EVENTS)) {
            throw new SQLTransientException("another Weir sends the events of this database");
        }
    }

    private static void handOver(Connection connection, Webhook webhook, long upTo, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(HAND_OVER)) {
            statement.setLong(1, webhook.number());
            statement.setLong(2, upTo);
            statement.setInt(3, WAITING);
            statement.setLong(4, webhook.number());
            statement.setObject(5, Columns.utc(now));
            statement.setObject(6, Columns.utc(now));
            statement.executeUpdate();
        }
    }

    private static void update(Connection connection, List<Attempt> attempts) throws SQLException {
        try (var update = connection.prepareStatement(RECORD)) {
            for (var attempt : attempts) {
                update.setString(1, Columns.word(attempt.state()));
                update.setObject(2, Columns.utc(attempt.at()));
                update.setObject(3, Columns.utc(attempt.at()));
                update.setObject(4, Columns.utc(attempt.due()));
                update.setObject(5, attempt.status(), java.sql.Types.INTEGER);
                update.setString(6, attempt.fault());
                update.setLong(7, attempt.webhook());
                update.setLong(8, attempt.number());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void updateEach(Connection connection, List<Attempt> attempts) throws SQLException {
        for (var attempt : attempts) {
            try {
                update(connection, List.of(attempt));
            } catch (SQLException e) {
                if (!Failures.isOfTheData(e)) {
                    throw e;
                }
                update(connection, List.of(attempt.inOurWords()));
            }
        }
    }

    private static void gone(Connection connection, Attempt attempt) throws SQLException {
        try (var update = connection.prepareStatement(GONE)) {
            update.setObject(1, Columns.utc(attempt.at()));
            update.setLong(2, attempt.webhook());
            update.executeUpdate();
        }
    }
}
