package weir.persistence.overview;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import weir.domain.overview.By;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.LoggedChange.Field;
import weir.persistence.postgres.Columns;

/// The rows of the change log.
public final class ChangeRows {
    private static final String INSERT = """
            insert into weir.change (at, account, sub_user, by_role, by_id, by_name, what, fields, before, after)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private ChangeRows() {}

    /// Writes them in the transaction of the connection.
    public static void write(Connection connection, List<LoggedChange> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var change : changes) {
                insert.setObject(1, Columns.time(change.at()));
                insert.setString(2, change.account());
                insert.setString(3, change.subUser());
                insert.setString(4, Columns.word(change.by().role()));
                insert.setString(5, change.by().id());
                insert.setString(6, change.by().name());
                insert.setString(7, Columns.word(change.what()));
                insert.setArray(8, texts(connection, change, Field::name));
                insert.setArray(9, texts(connection, change, Field::before));
                insert.setArray(10, texts(connection, change, Field::after));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static NumberedChange read(ResultSet row) throws SQLException {
        var by = new By(
                Columns.constant(By.Role.class, row.getString("by_role")),
                row.getString("by_id"),
                row.getString("by_name"));
        var change = new LoggedChange(
                row.getString("account"),
                row.getString("sub_user"),
                by,
                Columns.instant(row, "at"),
                Columns.constant(LoggedChange.What.class, row.getString("what")),
                fields(row));
        return new NumberedChange(row.getLong("number"), change);
    }

    private static Array texts(Connection connection, LoggedChange change, Function<Field, @Nullable String> part)
            throws SQLException {
        return connection.createArrayOf(
                "text", change.fields().stream().map(part).toArray());
    }

    private static List<Field> fields(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("fields").getArray();
        var before = (@Nullable String[]) row.getArray("before").getArray();
        var after = (@Nullable String[]) row.getArray("after").getArray();
        var fields = new ArrayList<Field>();
        for (var at = 0; at < names.length; at++) {
            fields.add(new Field(names[at], before[at], after[at]));
        }
        return fields;
    }
}
