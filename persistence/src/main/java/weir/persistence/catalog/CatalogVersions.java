package weir.persistence.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.StartFailure;

/// The stored versions of the catalog and of the rate card. A version never changes once it is there.
public record CatalogVersions(Database database) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Nodes that start at once take their turns.
    private static final String TURN = "lock table weir.catalog_version in exclusive mode";

    private static final String NEWEST =
            "select version, content from weir.catalog_version where kind = ? order by version desc limit 1";

    private static final String ALL = "select version, content from weir.catalog_version where kind = ?";

    private static final String ADD = "insert into weir.catalog_version (kind, version, content) values (?, ?, ?)";

    public enum Kind {
        PLANS,
        RATE_CARD;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The version of `content`: that of the newest stored one if it says the same, else the next, stored now.
    public int keep(Kind kind, String content) {
        try (var connection = database.connect(PATIENCE)) {
            connection.setAutoCommit(false);
            try (var turn = connection.createStatement()) {
                turn.execute(TURN);
            }
            var version = kept(connection, kind, content);
            connection.commit();
            return version;
        } catch (SQLException e) {
            throw new StartFailure(
                    "The versions of the catalog cannot be kept in " + database + ": " + e.getMessage(), e);
        }
    }

    /// Every stored version and what it says.
    public Map<Integer, String> all(Kind kind) {
        try (var connection = database.connect(PATIENCE);
                var query = connection.prepareStatement(ALL)) {
            query.setString(1, kind.text());
            var rows = query.executeQuery();
            var versions = new HashMap<Integer, String>();
            while (rows.next()) {
                versions.put(rows.getInt("version"), rows.getString("content"));
            }
            return versions;
        } catch (SQLException e) {
            throw new StartFailure(
                    "The versions of the catalog cannot be read from " + database + ": " + e.getMessage(), e);
        }
    }

    private static int kept(Connection connection, Kind kind, String content) throws SQLException {
        try (var query = connection.prepareStatement(NEWEST)) {
            query.setString(1, kind.text());
            var newest = query.executeQuery();
            if (!newest.next()) {
                return add(connection, kind, 1, content);
            }
            var version = newest.getInt("version");
            return newest.getString("content").equals(content) ? version : add(connection, kind, version + 1, content);
        }
    }

    private static int add(Connection connection, Kind kind, int version, String content) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, kind.text());
            insert.setInt(2, version);
            insert.setString(3, content);
            insert.executeUpdate();
        }
        return version;
    }
}
