package weir.http.gateway.claude;

/// Leaves a reading half done at what cannot be translated; nobody outside of this package meets it.
final class NotMessages extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMessages(String message) {
        super(message, null, false, false);
    }
}
