package weir.http.gateway.upstream;

/// Why an upstream gave no answer.
public final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /// Whether something may have been done, and paid for.
    public enum Why {
        /// It was not reached: nothing was done.
        UNREACHED,
        /// It is asked as much as it may be, or was left alone: nothing was done.
        FULL,
        /// It was sent the request, and said nothing in time.
        SILENT,
        /// The connection broke before it answered.
        BROKEN
    }

    Failed(Why why, String message) {
        super(message, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /// Whether another may be asked for the same: what was sent is not paid twice.
    public boolean nothingWasDone() {
        return why == Why.UNREACHED || why == Why.FULL;
    }
}
