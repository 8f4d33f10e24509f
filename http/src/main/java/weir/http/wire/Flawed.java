package weir.http.wire;

/// Ends the reading of a connection at the first byte that is wrong. Carries no stack: it is an answer.
final class Flawed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    Flawed(Flaw flaw) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
