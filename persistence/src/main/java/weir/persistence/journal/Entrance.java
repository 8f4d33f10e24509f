package weir.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import weir.persistence.postgres.Durability;
import weir.persistence.postgres.Locks;

/// What every journal transaction proves before it writes: that this Weir may, that it will be durable, and that all
/// is there on which its rows build.
final class Entrance {
    private final String owner;
    private final long epoch;
    private final Acknowledged acknowledged;
    private final String query;

    /// @param epoch under which `owner` writes
    Entrance(String owner, long epoch, Durability durability, Acknowledged acknowledged) {
        this.owner = owner;
        this.epoch = epoch;
        this.acknowledged = acknowledged;
        this.query = """
                select pg_advisory_xact_lock_shared(%d, %d), %s as durable, %s as missing
                from weir.node where name = ? and epoch = ? for share
                """.formatted(Locks.WEIR, Locks.HORIZON, durability.condition(), Needed.FIRST_MISSING);
    }

    /// The lock comes with the row that proves the right, in one round trip. [#prove] sets its parameters.
    String query() {
        return query;
    }

    /// What must be there before these rows are.
    List<RowName> before(List<JournalPekkoSerializationRow> rows) {
        return acknowledged.before(rows);
    }

    /// Sets the parameters of the query, the first of which is number `first` of the statement.
    void prove(PreparedStatement statement, int first, List<RowName> needed) throws SQLException {
        Needed.set(statement, first, needed);
        statement.setString(first + 2, owner);
        statement.setLong(first + 3, epoch);
    }

    /// Enters a transaction, or throws what it is [Barred] by.
    void enter(Connection connection, List<RowName> needed) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            prove(statement, 1, needed);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new Fenced(epoch);
                }
                if (!result.getBoolean("durable")) {
                    throw new NotDurable();
                }
                var missing = result.getInt("missing");
                if (missing > 0) {
                    throw acknowledged.lost(needed.get(missing - 1));
                }
            }
        }
    }
}
