package weir.persistence.orders;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Unapplied;
import weir.domain.plan.Money;

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
                OrderKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("product"),
                row.getInt("version"),
                row.getInt("count"),
                new Credits(row.getLong("credits")),
                payment(row),
                row.getString("quote"),
                instant(row, "expires_at"),
                OrderState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                reason(row),
                row.getObject("day", LocalDate.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row, "decided_at"),
                takenBack(row),
                instant(row, "undecided_since"),
                row.getInt("doubts"));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Payment payment(ResultSet row) throws SQLException {
        var reference = row.getString("payment_reference");
        var at = instant(row, "paid_at");
        return reference == null || at == null
                ? null
                : new Payment(new Money(row.getLong("paid_minor"), row.getString("paid_currency")), reference, at);
    }

    private static @Nullable Unapplied reason(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return reason == null ? null : Unapplied.valueOf(reason.toUpperCase(Locale.ROOT));
    }

    private static StoredOrder.@Nullable TakenBack takenBack(ResultSet row) throws SQLException {
        var at = instant(row, "voided_at");
        return at == null
                ? null
                : new StoredOrder.TakenBack(at, new Credits(row.getLong("voided")), new Credits(row.getLong("owed")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
