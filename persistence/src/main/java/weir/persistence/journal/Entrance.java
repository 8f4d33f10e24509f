package weir.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.postgresql.PGConnection;
import weir.persistence.postgres.Durability;
import weir.persistence.postgres.Locks;

/// What every journal transaction proves before it writes: that this Weir may, that it will be durable, and that all
/// is there on which its rows build.
///
/// PostgreSQL cannot lose a commit without losing its sessions, so the last is looked up once a session: by the first
/// transaction on it. Which session it is, every transaction asks anew, for a pooler may have changed it meanwhile.
final class Entrance {
    private static final int NO_SESSION = 0;

    private final String owner;
    private final long epoch;
    private final Acknowledged acknowledged;
    private final String query;
    private final Map<PGConnection, Integer> sessions = Collections.synchronizedMap(new WeakHashMap<>());

    /// @param epoch under which `owner` writes
    Entrance(String owner, long epoch, Durability durability, Acknowledged acknowledged) {
        this.owner = owner;
        this.epoch = epoch;
        this.acknowledged = acknowledged;
        this.query = """
                select pg_advisory_xact_lock_shared(%d, %d), %s as durable, pg_backend_pid() as session
                from weir.node where name = ? and epoch = ? for share
                """.formatted(Locks.WEIR, Locks.HORIZON, durability.condition());
    }

    /// The lock comes with the row that proves the right, in one round trip. [#prove] sets its parameters.
    String query() {
        return query;
    }

    /// Sets the parameters of the query, the first of which is number `first` of the statement.
    void prove(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, owner);
        statement.setLong(first + 1, epoch);
    }

    /// The session in which all was there; no session's number where none is known on this connection.
    int session(Connection connection) throws SQLException {
        return sessions.getOrDefault(connection.unwrap(PGConnection.class), NO_SESSION);
    }

    /// Enters a transaction that writes these rows, or throws what it is [Barred] by.
    void enter(Connection connection, List<JournalPekkoSerializationRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            prove(statement, 1);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new Fenced(epoch);
                }
                if (!result.getBoolean("durable")) {
                    throw new NotDurable();
                }
                var session = result.getInt("session");
                if (session != session(connection)) {
                    lookFor(acknowledged.before(rows), connection);
                    sessions.put(connection.unwrap(PGConnection.class), session);
                }
            }
        }
    }

    private void lookFor(List<RowName> needed, Connection connection) throws SQLException {
        var missing = Needed.firstMissing(connection, needed);
        if (missing.isPresent()) {
            throw acknowledged.lost(missing.get());
        }
    }
}
