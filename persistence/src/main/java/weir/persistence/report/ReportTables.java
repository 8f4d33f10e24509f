package weir.persistence.report;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.Database;

/// Reads what the ledger says. Blocks for as long as PostgreSQL takes to answer: its connections are its own, so that a
/// long report keeps nobody waiting but other reports.
public final class ReportTables implements AutoCloseable {
    public static final int CONNECTIONS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /// PostgreSQL gives up before we do, so that no query goes on for nobody. A report takes a second.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final String opening;

    /// What is asked of one moment.
    @FunctionalInterface
    public interface Question<T> {
        T of(ReportMoment moment) throws SQLException;
    }

    public ReportTables(Database database) {
        this(database, LIMIT);
    }

    /// @param limit of each query
    ReportTables(Database database, Duration limit) {
        this.pool = database.pool("weir-reports", CONNECTIONS, PATIENCE);
        this.opening = "set transaction isolation level repeatable read, read only; set local statement_timeout = "
                + limit.toMillis();
    }

    /// Fails with what is [overdue][weir.persistence.postgres.Failures#isOverdue] where a query takes too long.
    public <T> T ask(Question<T> question) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return within(connection, question);
            } finally {
                connection.rollback();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T within(Connection connection, Question<T> question) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(opening);
        }
        return question.of(new ReportMoment(connection));
    }
}
