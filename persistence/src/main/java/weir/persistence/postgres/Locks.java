package weir.persistence.postgres;

/// PostgreSQL's advisory locks that Weir uses: pairs of numbers that mean something only by agreement.
public final class Locks {
    /// The first number of every pair: "WEIR".
    public static final int WEIR = 0x57454952;

    /// Held by a session while it decides whether its cluster may own the database.
    public static final int ENTRANCE = 1;

    /// Shared by the nodes of the cluster that owns the database, each for as long as it runs.
    public static final int OWNERSHIP = 2;

    /// Shared by journal writes until they commit. Who takes it exclusively for an instant knows that every row
    /// written before is visible, and may read up to there without skipping any.
    public static final int HORIZON = 3;

    private Locks() {}
}
