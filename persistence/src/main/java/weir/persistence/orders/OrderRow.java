package weir.persistence.orders;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Unapplied;
import weir.domain.plan.Money;
import weir.persistence.postgres.Columns;

/// Reads a row of the table of orders.
final class OrderRow {
    private OrderRow() {}

    static List<StoredOrder> all(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var orders = new ArrayList<StoredOrder>();
            while (rows.next()) {
                orders.add(read(rows));
            }
            return orders;
        }
    }

    static StoredOrder read(ResultSet row) throws SQLException {
        return new StoredOrder(
                row.getString("id"),
                row.getLong("number"),
                row.getString("account"),
                Columns.constant(OrderKind.class, row.getString("kind")),
                row.getString("product"),
                row.getInt("version"),
                row.getInt("count"),
                new Credits(row.getLong("credits")),
                payment(row),
                row.getString("quote"),
                Columns.optionalInstant(row, "expires_at"),
                Columns.constant(OrderState.class, row.getString("state")),
                reason(row),
                row.getObject("day", LocalDate.class),
                Columns.instant(row, "received_at"),
                Columns.optionalInstant(row, "decided_at"),
                takenBack(row),
                Columns.optionalInstant(row, "undecided_since"),
                row.getInt("doubts"));
    }

    private static @Nullable Payment payment(ResultSet row) throws SQLException {
        var reference = row.getString("payment_reference");
        var at = Columns.optionalInstant(row, "paid_at");
        return reference == null || at == null
                ? null
                : new Payment(new Money(row.getLong("paid_minor"), row.getString("paid_currency")), reference, at);
    }

    private static @Nullable Unapplied reason(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return reason == null ? null : Columns.constant(Unapplied.class, reason);
    }

    private static StoredOrder.@Nullable TakenBack takenBack(ResultSet row) throws SQLException {
        var at = Columns.optionalInstant(row, "voided_at");
        return at == null
                ? null
                : new StoredOrder.TakenBack(at, new Credits(row.getLong("voided")), new Credits(row.getLong("owed")));
    }
}
