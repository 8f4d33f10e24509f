package weir.cli.remote;

/// A command was called in a way that cannot be meant: the sentence says what is allowed. Nothing was asked.
public final class WrongCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongCall(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
