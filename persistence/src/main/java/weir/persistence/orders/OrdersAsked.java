package weir.persistence.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Columns;

/// Which orders are asked for, the newest first. What is absent is not asked about.
///
/// @param before only those that came in before the one of this number
public record OrdersAsked(
        @Nullable String account,
        @Nullable LocalDate day,
        @Nullable OrderState state,
        long before,
        int most) {
    private static final String NEWEST_FIRST = " order by number desc limit ?";

    /// Asks by what it names alone, so that the index of that is used.
    List<StoredOrder> in(Connection connection) throws SQLException {
        var clauses = new StringBuilder("select * from weir.orders where number < ?");
        var values = new ArrayList<Object>();
        values.add(before);
        if (account != null) {
            clauses.append(" and account = ?");
            values.add(account);
        }
        if (day != null) {
            clauses.append(" and day = ?");
            values.add(day);
        }
        if (state != null) {
            clauses.append(" and state = ?::weir.order_state");
            values.add(Columns.word(state));
        }
        values.add(most);
        try (var query =
                connection.prepareStatement(clauses.append(NEWEST_FIRST).toString())) {
            for (var at = 0; at < values.size(); at++) {
                query.setObject(at + 1, values.get(at));
            }
            return OrderRow.all(query);
        }
    }
}
