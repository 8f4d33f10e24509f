package weir.persistence.catalog;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weir.persistence.postgres.Database;

/// The stored versions of the catalog and of the rate card. A version never changes once it is there. Blocks for as
/// long as PostgreSQL takes to answer.
public final class CatalogVersions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Whoever writes takes his turn, and knows the newest versions until it ends. Who reads waits for nobody.
    private static final String TURN = "lock table weir.catalog_version in exclusive mode";

    private final HikariDataSource pool;

    public enum Kind {
        PLANS,
        RATE_CARD;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who wrote a version.
    public enum Source {
        /// A file, read by a start.
        FILE,
        /// An operator, by the API.
        API;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One version as it is stored.
    ///
    /// @param number from 1
    public record Stored(int number, Instant since, Source source, String content) {}

    /// What is read and written in one turn.
    @FunctionalInterface
    public interface Work<T> {
        T in(CatalogTurn turn) throws SQLException;
    }

    /// Nobody knows whether what was written stays.
    public static final class DoubtfulException extends SQLException {
        private static final long serialVersionUID = 1;

        DoubtfulException(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause);
        }
    }

    public CatalogVersions(Database database) {
        this.pool = database.pool("weir-catalog", 1, PATIENCE);
    }

    /// Does work on the newest versions while nobody else writes one. What it adds is kept when it returns, all of it
    /// or nothing.
    public <T> T turn(Work<T> work) throws SQLException {
        // Closed before it has committed, it rolls back.
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var turn = connection.createStatement()) {
                turn.execute(TURN);
            }
            var result = work.in(new CatalogTurn(connection));
            commit(connection);
            return result;
        }
    }

    public Optional<Stored> version(Kind kind, int number) throws SQLException {
        try (var connection = pool.getConnection()) {
            return CatalogTurn.version(connection, kind, number);
        }
    }

    /// All that are newer than a version, the oldest first.
    public List<Stored> newer(Kind kind, int than) throws SQLException {
        try (var connection = pool.getConnection()) {
            return CatalogTurn.newer(connection, kind, than);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new DoubtfulException(e);
        }
    }
}
