package weir.http.wire;

/// The first line of a request: `GET /v1/products HTTP/1.1` and CR LF.
final class RequestLine {
    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1', '\r', '\n'};
    private static final int MINOR = 7;

    private enum Place {
        METHOD,
        PATH,
        QUERY,
        VERSION
    }

    private final Guard.Limits limits;
    private final DotSegments path = new DotSegments();
    private Place place = Place.METHOD;

    /// Bytes of what is read just now.
    private int length;

    private boolean old;

    RequestLine(Guard.Limits limits) {
        this.limits = limits;
    }

    boolean isBegun() {
        return length > 0 || place != Place.METHOD;
    }

    boolean isWhole() {
        return place == Place.VERSION && length == VERSION.length;
    }

    /// HTTP/1.0.
    boolean isOld() {
        return old;
    }

    void read(Bytes bytes) {
        while (bytes.areLeft() && !isWhole()) {
            take(bytes.next());
        }
    }

    private void take(byte octet) {
        switch (place) {
            case METHOD -> method(octet);
            case PATH -> path(octet);
            case QUERY -> target(octet);
            case VERSION -> version(octet);
        }
    }

    private void method(byte octet) {
        if (octet == Octets.SPACE && length > 0) {
            place = Place.PATH;
            length = 0;
        } else if (Octets.isToken(octet) && length < limits.method()) {
            length++;
        } else {
            throw new Flawed(Flaw.REQUEST_LINE);
        }
    }

    private void path(byte octet) {
        if (octet == '?') {
            path.end();
            place = Place.QUERY;
            length++;
            return;
        }
        target(octet);
        if (place == Place.VERSION) {
            path.end();
        } else {
            path.take(octet);
        }
    }

    private void target(byte octet) {
        if (octet == Octets.SPACE && length > 0) {
            place = Place.VERSION;
            length = 0;
        } else if (!Octets.isVisible(octet)) {
            throw new Flawed(Flaw.REQUEST_LINE);
        } else if (++length > limits.target()) {
            throw new Flawed(Flaw.LONG_PATH);
        }
    }

    private void version(byte octet) {
        if (length == MINOR && octet == '0') {
            old = true;
        } else if (octet != VERSION[length]) {
            throw new Flawed(length > MINOR ? Flaw.REQUEST_LINE : Flaw.VERSION);
        }
        length++;
    }
}
