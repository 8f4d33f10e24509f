package weir.persistence.postgres;

/// Weir cannot start: the message says why and what to do, to a person who never saw the code.
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartFailure(String sentence) {
        super(sentence);
    }

    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
