package weir.persistence.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// PostgreSQL's advisory locks that Weir uses: pairs of numbers that mean something only by agreement.
public final class Locks {
    /// The first number of every pair: "WEIR".
    public static final int WEIR = 0x57454952;

    /// Held by a session while it decides whether it may own the database.
    public static final int ENTRANCE = 1;

    /// Held by the Weir that owns the database for as long as it runs; shared, so that it may take it again before
    /// PostgreSQL has noticed that its line broke.
    public static final int OWNERSHIP = 2;

    /// Shared by journal writes until they commit. Who takes it exclusively for an instant knows that every row
    /// written before is visible, and may read up to there without skipping any.
    public static final int HORIZON = 3;

    /// Takes that alone, until the transaction ends.
    public static final String HORIZON_ALONE = "select pg_advisory_xact_lock(%d, %d)".formatted(WEIR, HORIZON);

    /// Held by the session that writes the ledger: one in the whole cluster, and another soon after it has gone.
    public static final int LEDGER = 4;

    /// Held by the Weir that sends events. A second one waits for it, so that no account's events overtake each other.
    public static final int EVENTS = 9;

    /// Held by the session that removes rows of the journal: one in the whole cluster.
    public static final int TRIMMING = 10;

    private Locks() {}

    /// Takes one for the session, or has it already.
    ///
    /// @return false where another session has it
    public static boolean take(Connection connection, int lock) throws SQLException {
        return new Clauses("select pg_try_advisory_lock(?, ?)", WEIR, lock)
                .ask(connection, row -> row.getBoolean(1))
                .getFirst();
    }
}
