package weir.persistence.journal;

/// What this session commits need not outlive a crash. Another session may be a good one.
public final class NotDurable extends Barred {
    private static final long serialVersionUID = 1;

    NotDurable() {
        super("PostgreSQL has fsync, full_page_writes or synchronous_commit off for this session");
    }
}
