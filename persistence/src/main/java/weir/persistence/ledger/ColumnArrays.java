package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows for a statement that takes each column as one array: one round trip, however many there are.
final class ColumnArrays {
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private final List<String> types;

    /// @param types of the columns: `text` or `bigint`
    ColumnArrays(String... types) {
        this.types = List.of(types);
        this.types.forEach(_ -> columns.add(new ArrayList<>()));
    }

    void add(@Nullable Object... row) {
        for (var i = 0; i < row.length; i++) {
            columns.get(i).add(row[i] instanceof String text ? storable(text) : row[i]);
        }
    }

    /// PostgreSQL keeps every character but this one.
    static String storable(String text) {
        return text.indexOf(0) < 0 ? text : text.replace('\0', '\uFFFD');
    }

    void execute(Connection connection, String sql) throws SQLException {
        if (columns.getFirst().isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < columns.size(); i++) {
                statement.setArray(
                        i + 1,
                        connection.createArrayOf(types.get(i), columns.get(i).toArray()));
            }
            statement.executeUpdate();
        }
    }
}
