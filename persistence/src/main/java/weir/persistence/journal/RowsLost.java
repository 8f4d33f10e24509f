package weir.persistence.journal;

/// PostgreSQL has no longer all that it acknowledged: nothing is written until nobody remembers what is gone.
public final class RowsLost extends Barred {
    private static final long serialVersionUID = 1;

    RowsLost(RowName missing) {
        super("PostgreSQL has no row " + missing.number() + " of `" + missing.id()
                + "`, on which the next ones would build");
    }
}
