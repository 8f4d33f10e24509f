package weir.http.settings;

/// What an upstream is shown. It never says itself: settings may end up in a log.
public final class UpstreamKey {
    private final String secret;

    public UpstreamKey(String secret) {
        this.secret = secret;
    }

    public String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "***";
    }
}
