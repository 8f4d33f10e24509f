package weir.persistence.orders;

import static weir.persistence.postgres.Columns.time;
import static weir.persistence.postgres.Columns.word;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.digest.Sha256;
import weir.domain.limit.NaturalDay;
import weir.domain.order.Order;
import weir.domain.order.Order.State;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// The table of all orders. Blocks for as long as PostgreSQL takes to answer.
///
/// Whoever is about to ask an account for something that changes an order says so here first, by [#reserve] or
/// [#doubt], and what the account decided afterwards, by [#decided]. What a crash leaves in between is among the
/// [#undecided].
public final class OrderTable implements AutoCloseable {
    public static final int CONNECTIONS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Between finding that a key is taken and reading by whom, its order can be withdrawn.
    private static final int TRIES = 3;

    private static final String RESERVE = """
        insert into weir.orders (id, account, idempotency_key, asked, kind, product, version, count, credits,
          payment_reference, paid_minor, paid_currency, paid_at, quote, expires_at, state, day, received_at,
          undecided_since)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'reserved', ?, ?, ?)
        on conflict do nothing returning *\
        """;

    private static final String TAKEN = """
        select *, idempotency_key = ? as same_key, asked = ? as same_asked from weir.orders
        where idempotency_key = ? or payment_reference = ? order by same_key desc limit 1\
        """;

    private static final String DOUBT = """
        update weir.orders set quote = coalesce(?, quote), undecided_since = ?, doubts = doubts + 1
        where id = ? and account = ? returning *\
        """;

    private static final String DECIDED = """
        update weir.orders set kind = ?, product = ?, version = ?, count = ?, credits = ?, state = ?::weir.order_state,
          reason = coalesce(?, reason), decided_at = ?, voided_at = ?, voided = ?, owed = ?,
          undecided_since = case when doubts > ? then undecided_since end
        where id = ? and state <= ?::weir.order_state and (decided_at is null or decided_at <= ?) returning *\
        """;

    private static final String SETTLED = "update weir.orders set undecided_since = null where id = ? and doubts = ?";

    private static final String WITHDRAW = "delete from weir.orders where id = ? and state = 'reserved' and doubts = ?";

    private static final String FIND = "select * from weir.orders where id = ?";

    private static final String GRANTED = "select from weir.grant_reference where account = ? and reference = ?";

    private static final String UNDECIDED =
            "select * from weir.orders where undecided_since <= ? order by undecided_since limit ?";

    private final HikariDataSource pool;

    public OrderTable(Database database) {
        this.pool = database.pool("weir-orders", CONNECTIONS, PATIENCE);
    }

    /// Gives the order its place, unless the key or the payment has one already: for good, but for [#withdraw].
    public Reserved reserve(NewOrder order, Instant now) throws SQLException {
        try (var connection = pool.getConnection()) {
            for (var tried = 0; tried < TRIES; tried++) {
                var found = inserted(connection, order, now);
                if (found.isEmpty()) {
                    found = taken(connection, order);
                }
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new SQLException("order " + order.id() + " finds its key taken by nobody", "40001");
    }

    /// What [#reserve] would find there already; empty where it would give the order a place.
    public Optional<Reserved> known(NewOrder order) throws SQLException {
        try (var connection = pool.getConnection()) {
            return taken(connection, order);
        }
    }

    private static Optional<Reserved> inserted(Connection connection, NewOrder order, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(RESERVE)) {
            insert.setString(1, order.id());
            insert.setString(2, order.account());
            insert.setString(3, order.key());
            insert.setBytes(4, Sha256.of(order.asked()));
            insert.setString(5, word(order.kind()));
            insert.setString(6, order.product());
            insert.setInt(7, order.version());
            insert.setInt(8, order.count());
            insert.setLong(9, order.credits().micros());
            var payment = order.payment();
            insert.setString(10, payment == null ? null : payment.reference());
            number(insert, 11, payment == null ? null : payment.amount().minor());
            insert.setString(12, payment == null ? null : payment.amount().currency());
            insert.setObject(13, time(payment == null ? null : payment.at()));
            insert.setString(14, order.quote());
            insert.setObject(15, time(order.expires()));
            insert.setObject(16, NaturalDay.at(now, NaturalDay.BEIJING).date());
            insert.setObject(17, time(now));
            insert.setObject(18, time(now));
            return one(insert).map(placed -> new Reserved.Placed(placed, false));
        }
    }

    private static Optional<Reserved> taken(Connection connection, NewOrder order) throws SQLException {
        try (var query = connection.prepareStatement(TAKEN)) {
            var payment = order.payment();
            query.setString(1, order.key());
            query.setBytes(2, Sha256.of(order.asked()));
            query.setString(3, order.key());
            query.setString(4, payment == null ? null : payment.reference());
            var rows = query.executeQuery();
            if (!rows.next()) {
                return Optional.empty();
            }
            var by = OrderRow.read(rows);
            if (!rows.getBoolean("same_key")) {
                return Optional.of(new Reserved.PaymentTaken(by));
            }
            return Optional.of(rows.getBoolean("same_asked") ? new Reserved.Placed(by, true) : new Reserved.KeyTaken());
        }
    }

    /// Its account is about to be asked for something that changes it.
    ///
    /// @param quote by which it is to be applied from now on; absent for the one that it has
    /// @return the order in its doubt; empty where the account has no such order
    public Optional<StoredOrder> doubt(String account, String id, @Nullable String quote, Instant now)
            throws SQLException {
        try (var connection = pool.getConnection();
                var update = connection.prepareStatement(DOUBT)) {
            update.setString(1, quote);
            update.setObject(2, time(now));
            update.setString(3, id);
            update.setString(4, account);
            return one(update);
        }
    }

    /// What its account says of the order, unless something later is known already.
    ///
    /// @param doubts how many there had been when its account was asked: it ends these, and a later one goes on
    /// @return the order as it is known now
    public StoredOrder decided(Order order, int doubts) throws SQLException {
        var state = word(state(order));
        var back = order.state() instanceof State.Voided voided ? voided : null;
        try (var connection = pool.getConnection();
                var update = connection.prepareStatement(DECIDED)) {
            update.setString(1, word(order.kind()));
            update.setString(2, order.product().isEmpty() ? null : order.product());
            update.setInt(3, order.version());
            update.setInt(4, order.count());
            update.setLong(5, order.credits().micros());
            update.setString(6, state);
            update.setString(7, order.unapplied().map(Columns::word).orElse(null));
            update.setObject(8, time(order.at()));
            update.setObject(9, time(back == null ? null : back.at()));
            number(update, 10, back == null ? null : back.voided().micros());
            number(update, 11, back == null ? null : back.owed().micros());
            update.setInt(12, doubts);
            update.setString(13, order.id());
            update.setString(14, state);
            update.setObject(15, time(order.at()));
            var updated = one(update);
            return updated.isPresent()
                    ? updated.get()
                    : find(connection, order.id()).orElseThrow();
        }
    }

    /// Its account knows no more of it than is written here.
    public void settled(StoredOrder order) throws SQLException {
        change(SETTLED, order);
    }

    /// Takes an order away that its account has refused, as if it had never come in: unless somebody has asked for it
    /// again since.
    public void withdraw(StoredOrder order) throws SQLException {
        change(WITHDRAW, order);
    }

    public Optional<StoredOrder> find(String account, String id) throws SQLException {
        try (var connection = pool.getConnection()) {
            return find(connection, id).filter(order -> order.account().equals(account));
        }
    }

    /// Whether the books have a grant of an account that was applied as this: one without an order, or by its id.
    public boolean isGranted(String account, String reference) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(GRANTED)) {
            query.setString(1, account);
            query.setString(2, reference);
            return query.executeQuery().next();
        }
    }

    public List<StoredOrder> list(OrdersAsked asked) throws SQLException {
        try (var connection = pool.getConnection()) {
            return asked.in(connection);
        }
    }

    /// Orders in doubt since an instant or longer, the longest first.
    public List<StoredOrder> undecided(Instant since, int most) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(UNDECIDED)) {
            query.setObject(1, time(since));
            query.setInt(2, most);
            return OrderRow.all(query);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private void change(String statement, StoredOrder order) throws SQLException {
        try (var connection = pool.getConnection();
                var change = connection.prepareStatement(statement)) {
            change.setString(1, order.id());
            change.setInt(2, order.doubts());
            change.executeUpdate();
        }
    }

    private static OrderState state(Order order) {
        return switch (order.state()) {
            case State.Applied() -> OrderState.APPLIED;
            case State.NotApplied _ -> OrderState.UNAPPLIED;
            case State.Voided _ -> OrderState.VOIDED;
        };
    }

    private static Optional<StoredOrder> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, id);
            return one(query);
        }
    }

    private static void number(PreparedStatement statement, int at, @Nullable Long value) throws SQLException {
        statement.setObject(at, value, Types.BIGINT);
    }

    private static Optional<StoredOrder> one(PreparedStatement statement) throws SQLException {
        return OrderRow.all(statement).stream().findFirst();
    }
}
