package weir.persistence.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Columns;

/// An event as it is in the outbox.
///
/// @param number its place in the order of all
/// @param id made of what it tells, and the same however often it is sent
/// @param data a JSON object
public record StoredEvent(
        long number, String id, String account, @Nullable String subUser, Instant at, String type, String data) {

    static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("number"),
                row.getString("id"),
                row.getString("account"),
                row.getString("sub_user"),
                Columns.instant(row, "at"),
                row.getString("type"),
                row.getString("data"));
    }
}
