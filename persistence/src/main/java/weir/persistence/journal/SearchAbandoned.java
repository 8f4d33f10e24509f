package weir.persistence.journal;

import weir.domain.account.HoldId;

/// The journal was searched for as long as anybody waits. Whether the hold is in it is not known.
public final class SearchAbandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchAbandoned(HoldId hold) {
        super("gave up looking for hold " + hold.text());
    }
}
