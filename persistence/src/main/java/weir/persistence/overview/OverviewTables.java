package weir.persistence.overview;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Database;

/// Reads the tables of all accounts. Blocks for as long as PostgreSQL takes to answer.
public final class OverviewTables implements AutoCloseable {
    public static final int CONNECTIONS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HikariDataSource pool;

    public OverviewTables(Database database) {
        this.pool = database.pool("weir-overview", CONNECTIONS, PATIENCE);
    }

    public List<ListedAccount> accounts(AccountsAsked asked) throws SQLException {
        return ask(asked.clauses(), LineRows::read);
    }

    /// How many accounts are on each of these plans at `now`, as far as there are any.
    public List<PlanHolders> holders(Collection<String> plans, Instant now) throws SQLException {
        return ask(PlanHolders.counted(plans, now), PlanHolders::read);
    }

    public List<NumberedChange> changes(ChangesAsked asked) throws SQLException {
        return ask(asked.clauses(), ChangeRows::read);
    }

    /// What waits for review, the longest first.
    ///
    /// @param after only what has come to wait after the one of this number
    public List<WaitingReview> reviews(long after, int most) throws SQLException {
        var clauses = new Clauses("select * from weir.review where true").and("number > ?", after);
        return ask(clauses.then(" order by number limit ?", most), ReviewRows::read);
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> List<T> ask(Clauses clauses, Clauses.Reading<T> reading) throws SQLException {
        try (var connection = pool.getConnection()) {
            return clauses.ask(connection, reading);
        }
    }
}
