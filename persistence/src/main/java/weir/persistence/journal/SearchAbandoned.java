package weir.persistence.journal;

import weir.actor.NotNow;

/// The journal was searched for as long as anybody waits. Whether the hold is in it is not known.
public final class SearchAbandoned extends NotNow {
    private static final long serialVersionUID = 1L;

    SearchAbandoned(long hold) {
        super("gave up looking for hold " + hold);
    }
}
