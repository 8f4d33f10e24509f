package weir.cli.remote;

/// The server said no, and why.
public final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Heard heard;

    public Denied(Heard heard) {
        super("status " + heard.status());
        this.heard = heard;
    }

    public Heard heard() {
        return heard;
    }
}
