package weir.persistence.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// A query that grows, with the values of its parameters.
public final class Clauses {
    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    /// Reads a row where it stands.
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    public Clauses(String text, Object... parameters) {
        this.text = new StringBuilder(text);
        values.addAll(List.of(parameters));
    }

    public Clauses and(String condition, Object... parameters) {
        return then(" and " + condition, parameters);
    }

    /// Only what has this value there; whatever it has, where there is none.
    public Clauses equal(String column, @Nullable Object value) {
        return value == null ? this : and(column + " = ?", value);
    }

    public Clauses then(String more, Object... parameters) {
        text.append(more);
        values.addAll(List.of(parameters));
        return this;
    }

    /// The same query behind a word.
    public Clauses before(String word) {
        text.insert(0, word);
        return this;
    }

    public <T> List<T> ask(Connection connection, Reading<T> reading) throws SQLException {
        try (var query = connection.prepareStatement(text.toString())) {
            // Planned for these values, each time: which index is best hangs on them.
            query.unwrap(PGStatement.class).setPrepareThreshold(0);
            for (var at = 0; at < values.size(); at++) {
                query.setObject(at + 1, values.get(at));
            }
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
                return found;
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
