package weir.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGStatement;

/// Looks for rows that must be in the journal.
final class Needed {
    /// The place among two arrays, ids and numbers, of the first row that is not there.
    private static final String FIRST_MISSING = """
            select place from unnest(?::text[], ?::bigint[]) with ordinality needed (id, number, place)
            where not exists (
              select from weir.event_journal where persistence_id = needed.id and sequence_number = needed.number)
            order by place limit 1""";

    private static final String NEWEST =
            "select persistence_id, sequence_number from weir.event_journal order by ordering desc limit 1";

    private static final String LOSSES = """
            select id, last + 1, number from unnest(?::text[], ?::bigint[]) known (id, number), lateral (
              select coalesce(max(sequence_number), 0) as last from weir.event_journal where persistence_id = known.id)
            where last < number""";

    /// Rows looked for at a time, so that a slow disk has an answer before anybody's patience ends.
    private static final int CHUNK = 1_000;

    private Needed() {}

    static Optional<RowName> firstMissing(Connection connection, List<RowName> rows) throws SQLException {
        try (var query = planned(connection, FIRST_MISSING)) {
            set(query, rows);
            try (var missing = query.executeQuery()) {
                return missing.next() ? Optional.of(rows.get(missing.getInt(1) - 1)) : Optional.empty();
            }
        }
    }

    /// The row of the journal that was begun last, of those that can be read.
    static Optional<RowName> newest(Connection connection) throws SQLException {
        try (var query = planned(connection, NEWEST);
                var row = query.executeQuery()) {
            return row.next() ? Optional.of(new RowName(row.getString(1), row.getLong(2))) : Optional.empty();
        }
    }

    /// What is not there of what was there up to these rows.
    static List<Loss> losses(Connection connection, List<RowName> last) throws SQLException {
        var losses = new ArrayList<Loss>();
        for (var from = 0; from < last.size(); from += CHUNK) {
            try (var query = planned(connection, LOSSES)) {
                set(query, last.subList(from, Math.min(from + CHUNK, last.size())));
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        losses.add(new Loss(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                    }
                }
            }
        }
        return losses;
    }

    /// Sets the two parameters that name rows.
    private static void set(PreparedStatement statement, List<RowName> rows) throws SQLException {
        var connection = statement.getConnection();
        statement.setArray(
                1,
                connection.createArrayOf("text", rows.stream().map(RowName::id).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "bigint", rows.stream().map(RowName::number).toArray()));
    }

    /// Planned anew each time: a plan that was made for a small journal would read all of a large one.
    private static PreparedStatement planned(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }
}
