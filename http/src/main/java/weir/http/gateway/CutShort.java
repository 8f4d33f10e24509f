package weir.http.gateway;

/// An answer that ends, and is not whole.
final class CutShort extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutShort() {
        super("The answer was cut short", null, false, false);
    }
}
