package weir.persistence.overview;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Ended;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.Columns;

/// The rows of what waits for review.
public final class ReviewRows {
    private static final String INSERT = """
            insert into weir.review (account, hold, nonce, sub_user, task, model, funding, credits, tokens, day,
              held_at, expired_at, flagged)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (account, hold) do nothing""";

    private static final String DELETE = "delete from weir.review where account = ? and hold = any(?::bigint[])";

    private ReviewRows() {}

    /// Writes in the transaction of the connection what waits from now on.
    public static void add(Connection connection, String account, List<Ended.Expired> waiting) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var expired : waiting) {
                var hold = expired.hold();
                insert.setString(1, account);
                insert.setLong(2, hold.number());
                insert.setLong(3, hold.nonce());
                insert.setString(4, hold.subUser());
                insert.setString(5, hold.task());
                insert.setString(6, hold.model());
                insert.setString(7, Columns.word(hold.funding()));
                insert.setLong(8, hold.amount().micros());
                insert.setLong(9, hold.tokens());
                insert.setObject(10, hold.day().date());
                insert.setObject(11, Columns.time(hold.at()));
                insert.setObject(12, Columns.time(expired.at()));
                insert.setBoolean(13, hold.flagged());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Removes likewise what does not wait any more.
    public static void remove(Connection connection, String account, List<Long> holds) throws SQLException {
        if (holds.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, account);
            delete.setArray(2, connection.createArrayOf("bigint", holds.toArray()));
            delete.executeUpdate();
        }
    }

    static WaitingReview read(ResultSet row) throws SQLException {
        return new WaitingReview(
                row.getLong("number"),
                new HoldId(row.getString("account"), row.getLong("hold"), row.getLong("nonce")),
                row.getString("sub_user"),
                row.getString("task"),
                row.getString("model"),
                Columns.constant(Funding.class, row.getString("funding")),
                new Credits(row.getLong("credits")),
                row.getLong("tokens"),
                row.getObject("day", LocalDate.class),
                Columns.instant(row, "held_at"),
                Columns.instant(row, "expired_at"),
                row.getBoolean("flagged"));
    }
}
