package weir.persistence.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// What came of asking for a database: the epoch to write under, or who has it.
sealed interface Entry {
    record Granted(long epoch) implements Entry {}

    record Refused(String holder) implements Entry {}

    /// Whoever has the database, whether it still lives or not.
    String LAST = "select process, host, since from weir.node order by epoch desc limit 1";

    /// Whoever holds the ownership lock.
    String HOLDER = """
            select process, host, since
            from weir.node join pg_locks on pg_locks.pid = backend
            where locktype = 'advisory' and granted and classid = ?::bigint::oid and objid = ?::bigint::oid
              and pg_locks.database = (select oid from pg_database where datname = current_database())
            """;

    String NEW_EPOCH = """
            insert into weir.node (name, cluster, host, process, epoch, backend)
            values (?, ?, ?, ?, nextval('weir.epoch'), pg_backend_pid())
            returning epoch
            """;

    String ENTER_AGAIN = """
            update weir.node set backend = pg_backend_pid() where name = ? and epoch = ?
            returning pg_advisory_lock_shared(?, ?)
            """;

    /// Enters, one at a time: whoever is inside holds the shared ownership lock and is named in `weir.node`.
    static Entry attempt(Connection connection, Owner owner) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(connection, "select pg_advisory_xact_lock(?, ?)", Locks.WEIR, Locks.ENTRANCE);
            var holder = holder(connection);
            if (holder.isPresent()) {
                connection.rollback();
                return new Refused(holder.get());
            }
            execute(connection, "delete from weir.node");
            var epoch = newEpoch(connection, owner);
            execute(connection, "select pg_advisory_lock_shared(?, ?)", Locks.WEIR, Locks.OWNERSHIP);
            connection.commit();
            return new Granted(epoch);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// Enters again on a new connection, under the epoch it has; nothing happens if that has ended.
    static void again(Connection connection, Owner owner, long epoch) throws SQLException {
        execute(connection, ENTER_AGAIN, owner.name(), epoch, Locks.WEIR, Locks.OWNERSHIP);
    }

    /// Who took the database last; empty where nobody has.
    static Optional<String> last(Connection connection) throws SQLException {
        try (var query = prepare(connection, LAST);
                var last = query.executeQuery()) {
            return last.next() ? Optional.of(name(last)) : Optional.empty();
        }
    }

    private static Optional<String> holder(Connection connection) throws SQLException {
        try (var query = prepare(connection, HOLDER, Locks.WEIR, Locks.OWNERSHIP);
                var holder = query.executeQuery()) {
            return holder.next() ? Optional.of(name(holder)) : Optional.empty();
        }
    }

    private static String name(ResultSet holder) throws SQLException {
        return "process %d on %s, since %s"
                .formatted(
                        holder.getLong("process"),
                        holder.getString("host"),
                        holder.getTimestamp("since").toInstant());
    }

    private static long newEpoch(Connection connection, Owner owner) throws SQLException {
        try (var insert = prepare(connection, NEW_EPOCH, owner.name(), owner.name(), owner.host(), owner.process());
                var epoch = insert.executeQuery()) {
            epoch.next();
            return epoch.getLong(1);
        }
    }

    private static boolean execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            return statement.execute();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
