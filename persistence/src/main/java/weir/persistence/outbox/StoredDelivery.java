package weir.persistence.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Columns;

/// What became of one event on its way to one receiver.
///
/// @param due when it is tried next, where it waits
/// @param status what the receiver answered last; absent where it did not
/// @param fault why that was no delivery; absent where it was one
public record StoredDelivery(
        long number,
        String event,
        String type,
        String account,
        State state,
        int attempts,
        @Nullable Instant tried,
        Instant due,
        @Nullable Integer status,
        @Nullable String fault) {
    public enum State {
        WAITING,
        DELIVERED,
        /// It was tried for days, and is not tried any more.
        DEAD
    }

    static StoredDelivery read(ResultSet row) throws SQLException {
        return new StoredDelivery(
                row.getLong("number"),
                row.getString("id"),
                row.getString("type"),
                row.getString("account"),
                Columns.constant(State.class, row.getString("state")),
                row.getInt("attempts"),
                Columns.optionalInstant(row, "last_tried"),
                Columns.instant(row, "due"),
                row.getObject("status", Integer.class),
                row.getString("fault"));
    }
}
