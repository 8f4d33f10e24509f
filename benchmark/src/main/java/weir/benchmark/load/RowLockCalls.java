package weir.benchmark.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The two calls of `row-locks.sql` on one connection, each a transaction by itself.
record RowLockCalls(PreparedStatement hold, PreparedStatement settle) implements AutoCloseable {

    /// @param usage whether a settlement sums up its day, too
    static RowLockCalls on(Connection connection, boolean usage) throws SQLException {
        var settle = usage ? "settle_with_usage" : "settle";
        return new RowLockCalls(
                connection.prepareStatement("select row_locks.hold(?, ?, ?, ?, ?, ?, ?, ?, ?, interval '30 minutes')"),
                connection.prepareStatement("select row_locks.%s(?, ?, ?, ?, ?, ?)".formatted(settle)));
    }

    String hold(Request request) throws SQLException {
        var estimate = request.estimate();
        hold.setString(1, request.account());
        hold.setString(2, request.subUser());
        hold.setString(3, request.id());
        hold.setString(4, estimate.model());
        hold.setLong(5, estimate.amount().micros());
        hold.setLong(6, estimate.tokens());
        hold.setLong(7, estimate.price().input());
        hold.setLong(8, estimate.price().cached());
        hold.setLong(9, estimate.price().output());
        try (var answer = hold.executeQuery()) {
            answer.next();
            return answer.getString(1);
        }
    }

    /// The charge in millionths of a credit.
    long settle(Request request) throws SQLException {
        settle.setString(1, request.account());
        settle.setString(2, request.subUser());
        settle.setString(3, request.id());
        settle.setLong(4, request.usage().input());
        settle.setLong(5, request.usage().cached());
        settle.setLong(6, request.usage().output());
        try (var answer = settle.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        hold.close();
        settle.close();
    }
}
