package weir.persistence.keys;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.domain.overview.By;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.LoggedChange.What;
import weir.domain.subuser.Key;
import weir.persistence.overview.ChangeRows;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// The operator tokens that were made, in the database: every node knows them. Blocks for as long as PostgreSQL takes
/// to answer.
public final class TokenTable implements AutoCloseable {
    /// Tokens that may be good at a time: each node keeps them in memory, and reads them again and again.
    public static final int MOST = 100;

    /// One after the other: tokens are made by hand.
    private static final int CONNECTIONS = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String COLUMNS = "number, id, name, read_only, created_at, created_by, last_used, ended_at";

    private static final String GOOD = "select " + COLUMNS + ", sha256 from weir.operator_token where ended_at is null";

    private static final String PAGE = "select " + COLUMNS + """
             from weir.operator_token where number < ? and (ended_at is null or ended_at > ?)
            order by number desc limit ?""";

    /// Nodes that add at once take their turns, so that the bound holds. Who reads does not wait.
    private static final String TURN = "lock table weir.operator_token in share row exclusive mode";

    private static final String ROOM = """
            select count(*) filter (where name = ?) as taken, count(*) as good
            from weir.operator_token where ended_at is null""";

    private static final String ADD = """
            insert into weir.operator_token (id, name, read_only, sha256, created_at, created_by)
            values (?, ?, ?, ?, ?, ?) returning\s""" + COLUMNS;

    private static final String REVOKE =
            "update weir.operator_token set ended_at = coalesce(ended_at, ?) where id = ? returning " + COLUMNS;

    private static final String USED = """
            update weir.operator_token set last_used = ?
            where id = ? and (last_used is null or last_used < ?)""";

    private final HikariDataSource pool;

    public TokenTable(Database database) {
        this.pool = database.pool("weir-tokens", CONNECTIONS, PATIENCE);
    }

    /// What came of adding one.
    public sealed interface Added {
        record Done(StoredToken token) implements Added {}

        /// A good token has the name.
        record NameTaken() implements Added {}

        /// There are [#MOST] good ones.
        record TooMany() implements Added {}
    }

    /// Those that are good, by what they hash to.
    public Map<Key.Fingerprint, StoredToken> good() throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(GOOD);
                var rows = query.executeQuery()) {
            var tokens = new HashMap<Key.Fingerprint, StoredToken>();
            while (rows.next()) {
                tokens.put(new Key.Fingerprint(rows.getString("sha256")), token(rows));
            }
            return tokens;
        }
    }

    /// The newest first.
    ///
    /// @param before the number of the last one that was listed before
    /// @param endedAfter what was revoked earlier is left out
    public List<StoredToken> page(long before, Instant endedAfter, int limit) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(PAGE)) {
            query.setLong(1, before);
            query.setObject(2, Columns.utc(endedAfter));
            query.setInt(3, limit);
            return tokens(query);
        }
    }

    /// @param by who makes it; the change log is told in the same transaction
    public Added add(StoredToken wanted, Key.Fingerprint fingerprint, By by) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var turn = connection.createStatement()) {
                turn.execute(TURN);
            }
            var added = added(connection, wanted, fingerprint);
            if (added instanceof Added.Done(var token)) {
                ChangeRows.write(connection, List.of(change(token, by, token.created(), What.TOKEN_MADE)));
            }
            connection.commit();
            return added;
        }
    }

    /// The token as it has ended, now or before; empty where there never was one of this id.
    ///
    /// @param by who revokes it; the change log is told in the same transaction, unless it had ended before
    public Optional<StoredToken> revoke(String id, Instant now, By by) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var token = revoked(connection, id, now);
            var ends = token.map(StoredToken::ended).filter(now::equals);
            if (token.isPresent() && ends.isPresent()) {
                ChangeRows.write(connection, List.of(change(token.get(), by, now, What.TOKEN_REVOKED)));
            }
            connection.commit();
            return token;
        }
    }

    private static Optional<StoredToken> revoked(Connection connection, String id, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(REVOKE)) {
            update.setObject(1, Columns.utc(now));
            update.setString(2, id);
            return tokens(update).stream().findFirst();
        }
    }

    private static LoggedChange change(StoredToken token, By by, Instant at, What what) {
        var fields = List.of(
                Field.made("token", token.id()),
                Field.made("name", token.name()),
                Field.made("role", token.readOnly() ? "reader" : "operator"));
        return new LoggedChange(null, null, by, at, what, fields);
    }

    public void used(String id, Instant hour) throws SQLException {
        try (var connection = pool.getConnection();
                var update = connection.prepareStatement(USED)) {
            update.setObject(1, Columns.utc(hour));
            update.setString(2, id);
            update.setObject(3, Columns.utc(hour));
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Added added(Connection connection, StoredToken wanted, Key.Fingerprint fingerprint)
            throws SQLException {
        try (var room = connection.prepareStatement(ROOM)) {
            room.setString(1, wanted.name());
            var row = room.executeQuery();
            row.next();
            if (row.getInt("taken") > 0) {
                return new Added.NameTaken();
            }
            if (row.getInt("good") >= MOST) {
                return new Added.TooMany();
            }
        }
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, wanted.id());
            insert.setString(2, wanted.name());
            insert.setBoolean(3, wanted.readOnly());
            insert.setString(4, fingerprint.sha256());
            insert.setObject(5, Columns.utc(wanted.created()));
            insert.setString(6, wanted.createdBy());
            return new Added.Done(tokens(insert).getFirst());
        }
    }

    private static List<StoredToken> tokens(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var tokens = new ArrayList<StoredToken>();
            while (rows.next()) {
                tokens.add(token(rows));
            }
            return tokens;
        }
    }

    private static StoredToken token(ResultSet row) throws SQLException {
        return new StoredToken(
                row.getLong("number"),
                row.getString("id"),
                row.getString("name"),
                row.getBoolean("read_only"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.optionalInstant(row, "last_used"),
                Columns.optionalInstant(row, "ended_at"));
    }
}
