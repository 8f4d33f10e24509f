package weir.http.wire;

/// Ends a connection at once: the time that it had is over, or others need its place.
final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutOff() {
        super("", null, false, false);
    }
}
