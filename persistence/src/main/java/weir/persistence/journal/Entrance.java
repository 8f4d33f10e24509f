package weir.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import weir.persistence.postgres.Durability;
import weir.persistence.postgres.Locks;

/// What every journal transaction proves before it writes: that this node may, and that it will be durable.
final class Entrance {
    private final String node;
    private final long epoch;
    private final String query;

    /// @param epoch under which `node` writes
    Entrance(String node, long epoch, Durability durability) {
        this.node = node;
        this.epoch = epoch;
        this.query = """
                select pg_advisory_xact_lock_shared(%d, %d), %s as durable
                from weir.node where name = ? and epoch = ? for share
                """.formatted(Locks.WEIR, Locks.HORIZON, durability.condition());
    }

    /// The lock comes with the row that proves the right, in one round trip. [#prove] sets its parameters.
    String query() {
        return query;
    }

    /// Sets the parameters of the query, the first of which is number `first` of the statement.
    void prove(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, node);
        statement.setLong(first + 1, epoch);
    }

    /// Enters a transaction, or throws what it is [Barred] by.
    void enter(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            prove(statement, 1);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new Fenced(node, epoch);
                }
                if (!result.getBoolean("durable")) {
                    throw new NotDurable();
                }
            }
        }
    }
}
