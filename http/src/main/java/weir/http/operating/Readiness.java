package weir.http.operating;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.persistence.journal.JournalHealth;
import weir.persistence.journal.Loss;

/// Whether requests should be sent here, and why not.
public final class Readiness {
    /// Why this server is not ready.
    public enum Reason {
        STARTING,
        STOPPING,
        JOURNAL_UNREACHABLE,
        DISK_FULL,
        /// PostgreSQL has lost what it acknowledged, and not all accounts have been read anew.
        ROWS_LOST,
        /// PostgreSQL is set so that it may lose what it acknowledges.
        NOT_DURABLE,
        /// Another process works in this one's place.
        FENCED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Phase {
        STARTING,
        SERVING,
        STOPPING
    }

    private final JournalHealth journal;
    private volatile Phase phase = Phase.STARTING;

    public Readiness(JournalHealth journal) {
        this.journal = journal;
    }

    public void serving() {
        phase = Phase.SERVING;
    }

    public void stopping() {
        phase = Phase.STOPPING;
    }

    /// Whether what is decided now could become durable.
    public boolean journalReachable() {
        return journal.reachable();
    }

    /// What PostgreSQL had acknowledged and has lost. Weir goes on from what is left, ready or not; only a person can
    /// make good what was lost.
    public List<Loss> losses() {
        return journal.losses();
    }

    /// Empty where it is ready.
    public List<Reason> reasons() {
        var reasons = new ArrayList<Reason>();
        switch (phase) {
            case STARTING -> reasons.add(Reason.STARTING);
            case STOPPING -> reasons.add(Reason.STOPPING);
            case SERVING -> {}
        }
        switch (journal.state()) {
            case UNREACHABLE, UNKNOWN -> reasons.add(Reason.JOURNAL_UNREACHABLE);
            case DISK_FULL -> reasons.add(Reason.DISK_FULL);
            case ROWS_LOST -> reasons.add(Reason.ROWS_LOST);
            case NOT_DURABLE -> reasons.add(Reason.NOT_DURABLE);
            case FENCED -> reasons.add(Reason.FENCED);
            case REACHABLE -> {}
        }
        return reasons;
    }
}
