package weir.cli.remote;

/// No server answered.
public final class NotReachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;
    private final boolean asked;

    private NotReachable(String sentence, String advice, boolean asked) {
        super(sentence);
        this.advice = advice;
        this.asked = asked;
    }

    /// Nothing was asked, so nothing was done.
    ///
    /// @param advice what to do now
    static NotReachable nobody(String sentence, String advice) {
        return new NotReachable(sentence, advice, false);
    }

    /// It was asked, and may have been done or not.
    static NotReachable doubtful(String sentence, String advice) {
        return new NotReachable(sentence, advice, true);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public String advice() {
        return advice;
    }

    boolean asked() {
        return asked;
    }
}
