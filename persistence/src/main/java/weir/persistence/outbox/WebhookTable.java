package weir.persistence.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice.What;
import weir.domain.overview.By;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.LoggedChange.Field;
import weir.persistence.outbox.Webhook.OldSecret;
import weir.persistence.overview.ChangeRows;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// The receivers of events. Each change tells the change log in its own transaction. Blocks for as long as PostgreSQL
/// takes to answer.
public final class WebhookTable implements AutoCloseable {
    /// One after the other: they are made by hand.
    private static final int CONNECTIONS = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// It begins with what is told from now on. Nodes that add at once take their turns, so that the bound holds.
    private static final String ADD = """
            with turn as (select pg_advisory_xact_lock(hashtext('weir.webhook')))
            insert into weir.webhook (id, url, secret, types, created_at, created_by, cursor)
            select ?, ?, ?, ?, ?, ?, (select coalesce(max(number), 0) from weir.outbox)
            from turn where (select count(*) from weir.webhook) < ? returning *""";

    private static final String CHANGE = """
            update weir.webhook set url = coalesce(?, url), types = coalesce(?, types),
              disabled_at = case when ?::boolean is null then disabled_at
                when ? then coalesce(disabled_at, ?) end,
              why = case when ?::boolean is null then why when ? then coalesce(why, 'operator') end
            where id = ? returning *""";

    /// Before it goes on. What waits is then tried for as long as what is new: while it was disabled nothing was tried.
    private static final String AFRESH = """
            update weir.delivery set first_tried = null where state = 'waiting'
              and webhook = (select number from weir.webhook where id = ? and disabled_at is not null)""";

    private static final String REPLAY = """
            with hook as (update weir.webhook set cursor = ? where id = ? returning *),
            again as (delete from weir.delivery where webhook = (select number from hook) and number > ?)
            select * from hook""";

    /// The newest first, and no more than may be.
    private static final String ROTATE = """
            update weir.webhook set secret = ?, old_secrets = secret || old_secrets[1:%1$d],
              old_until = ?::timestamptz || old_until[1:%1$d]
            where id = ? returning *""".formatted(Webhook.OLD_SECRETS - 1);

    private static final String FORGET = """
            update weir.webhook set old_secrets = '{}', old_until = '{}'
            where old_until[1] <= ?""";

    private final HikariDataSource pool;

    public WebhookTable(Database database) {
        this.pool = database.pool("weir-webhooks", CONNECTIONS, PATIENCE);
    }

    /// What is to be another way; what is absent stays.
    public record Wish(
            @Nullable String url,
            @Nullable List<What> types,
            @Nullable Boolean disabled) {}

    /// The oldest first.
    public List<Webhook> all() throws SQLException {
        return ask(new Clauses("select * from weir.webhook order by number"));
    }

    public Optional<Webhook> find(String id) throws SQLException {
        return ask(new Clauses("select * from weir.webhook where id = ?", id)).stream()
                .findFirst();
    }

    /// Empty where there are [Webhook#MOST] already.
    public Optional<Webhook> add(Webhook wanted, By by) throws SQLException {
        return transact(by, LoggedChange.What.WEBHOOK_MADE, wanted.created(), connection -> {
            try (var insert = connection.prepareStatement(ADD)) {
                insert.setString(1, wanted.id());
                insert.setString(2, wanted.url());
                insert.setString(3, wanted.secret());
                insert.setArray(4, names(connection, wanted.types()));
                insert.setObject(5, Columns.utc(wanted.created()));
                insert.setString(6, wanted.createdBy());
                insert.setInt(7, Webhook.MOST);
                return first(insert.executeQuery());
            }
        });
    }

    public Optional<Webhook> change(String id, Wish wish, Instant now, By by) throws SQLException {
        return transact(by, LoggedChange.What.WEBHOOK_CHANGED, now, connection -> {
            if (Boolean.FALSE.equals(wish.disabled())) {
                beginAfresh(connection, id);
            }
            try (var update = connection.prepareStatement(CHANGE)) {
                var types = wish.types();
                update.setString(1, wish.url());
                update.setArray(2, types == null ? null : names(connection, types));
                update.setObject(3, wish.disabled(), java.sql.Types.BOOLEAN);
                update.setObject(4, wish.disabled(), java.sql.Types.BOOLEAN);
                update.setObject(5, Columns.utc(now));
                update.setObject(6, wish.disabled(), java.sql.Types.BOOLEAN);
                update.setObject(7, wish.disabled(), java.sql.Types.BOOLEAN);
                update.setString(8, id);
                return first(update.executeQuery());
            }
        });
    }

    private static void beginAfresh(Connection connection, String id) throws SQLException {
        try (var update = connection.prepareStatement(AFRESH)) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }

    /// Everything after this number is sent again, whatever became of it.
    public Optional<Webhook> replay(String id, long after, Instant now, By by) throws SQLException {
        return transact(by, LoggedChange.What.WEBHOOK_REPLAYED, now, connection -> {
            try (var update = connection.prepareStatement(REPLAY)) {
                update.setLong(1, after);
                update.setString(2, id);
                update.setLong(3, after);
                return first(update.executeQuery());
            }
        });
    }

    /// Another secret from now on; the one before signs beside it for [Webhook#OVERLAP].
    public Optional<Webhook> rotate(String id, String secret, Instant now, By by) throws SQLException {
        return transact(by, LoggedChange.What.WEBHOOK_ROTATED, now, connection -> {
            try (var update = connection.prepareStatement(ROTATE)) {
                update.setString(1, secret);
                update.setObject(2, Columns.utc(now.plus(Webhook.OVERLAP)));
                update.setString(3, id);
                return first(update.executeQuery());
            }
        });
    }

    /// Removes secrets of before that sign nothing any more.
    public void forgetSecrets(Instant now) throws SQLException {
        try (var connection = pool.getConnection();
                var update = connection.prepareStatement(FORGET)) {
            update.setObject(1, Columns.utc(now));
            update.executeUpdate();
        }
    }

    /// With what waits to be sent to it.
    public Optional<Webhook> remove(String id, Instant now, By by) throws SQLException {
        return transact(by, LoggedChange.What.WEBHOOK_REMOVED, now, connection -> {
            try (var delete = connection.prepareStatement("delete from weir.webhook where id = ? returning *")) {
                delete.setString(1, id);
                return first(delete.executeQuery());
            }
        });
    }

    /// What was sent last, the latest first, and what was never tried not at all.
    public List<StoredDelivery> deliveries(Webhook webhook, int most) throws SQLException {
        try (var connection = pool.getConnection()) {
            return new Clauses("""
                    select delivery.*, id, type from weir.delivery join weir.outbox using (number)
                    where webhook = ? and last_tried is not null order by last_tried desc limit ?""", webhook.number(), most).ask(connection, StoredDelivery::read);
        }
    }

    /// How many wait to be sent to it.
    public long waiting(Webhook webhook) throws SQLException {
        try (var connection = pool.getConnection()) {
            return new Clauses(
                            "select count(*) from weir.delivery where webhook = ? and state = 'waiting'",
                            webhook.number())
                    .ask(connection, row -> row.getLong(1))
                    .getFirst();
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    static Webhook read(ResultSet row) throws SQLException {
        var why = row.getString("why");
        return new Webhook(
                row.getLong("number"),
                row.getString("id"),
                row.getString("url"),
                row.getString("secret"),
                Arrays.stream((String[]) row.getArray("types").getArray())
                        .flatMap(type -> What.of(type).stream())
                        .toList(),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.optionalInstant(row, "disabled_at"),
                why == null ? null : Columns.constant(Webhook.Why.class, why),
                row.getLong("cursor"),
                before(row));
    }

    private static List<OldSecret> before(ResultSet row) throws SQLException {
        var secrets = (String[]) row.getArray("old_secrets").getArray();
        var until = (Timestamp[]) row.getArray("old_until").getArray();
        return IntStream.range(0, secrets.length)
                .mapToObj(at -> new OldSecret(secrets[at], until[at].toInstant()))
                .toList();
    }

    private List<Webhook> ask(Clauses clauses) throws SQLException {
        try (var connection = pool.getConnection()) {
            return clauses.ask(connection, WebhookTable::read);
        }
    }

    /// What changes one of them.
    @FunctionalInterface
    private interface Changing {
        Optional<Webhook> by(Connection connection) throws SQLException;
    }

    private Optional<Webhook> transact(By by, LoggedChange.What what, Instant now, Changing changing)
            throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var changed = changing.by(connection);
            if (changed.isPresent()) {
                ChangeRows.write(connection, List.of(change(changed.get(), by, what, now)));
            }
            connection.commit();
            return changed;
        }
    }

    /// Never its secret.
    private static LoggedChange change(Webhook webhook, By by, LoggedChange.What what, Instant now) {
        var fields = List.of(
                Field.made("webhook", webhook.id()),
                Field.made("url", webhook.url()),
                Field.made(
                        "types",
                        String.join(
                                ", ", webhook.types().stream().map(What::type).toList())),
                Field.made("disabled", Boolean.toString(webhook.disabled() != null)));
        return new LoggedChange(null, null, by, now, what, fields);
    }

    private static Optional<Webhook> first(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }

    private static Array names(Connection connection, List<What> types) throws SQLException {
        return connection.createArrayOf("text", types.stream().map(What::type).toArray());
    }
}
