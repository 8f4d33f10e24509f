package weir.persistence.journal;

/// This process may not write any more: another one took the database, or it was put back to a time before.
public final class Fenced extends Barred {
    private static final long serialVersionUID = 1;

    Fenced(long epoch) {
        super("this Weir may not write: its epoch " + epoch
                + " has ended, because another one took the database, or because it was put back to a time before");
    }
}
