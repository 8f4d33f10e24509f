package weir.http.wire;

/// Finds `.` and `..` between the slashes of a path, encoded or not. Whoever resolves them sees another path than
/// whoever does not: a proxy that lets `/v1/check/` through would let `/v1/check/../../health` through as well.
final class DotSegments {
    private static final int OTHER = -1;
    private static final int MOST_DOTS = 2;
    private static final int DIGITS = 2;
    private static final int HEX = 16;

    /// The segment so far: so many dots, or something else.
    private int dots;

    private int digitsAwaited;
    private int code;

    void take(byte octet) {
        if (digitsAwaited > 0) {
            code = code * HEX + Character.digit(octet, HEX);
            if (--digitsAwaited == 0) {
                decoded(code);
            }
        } else if (octet == '%') {
            digitsAwaited = DIGITS;
            code = 0;
        } else {
            decoded(octet);
        }
    }

    void end() {
        if (dots > 0) {
            throw new Flawed(Flaw.DOT_SEGMENT);
        }
        dots = 0;
    }

    private void decoded(int octet) {
        switch (octet) {
            case '/', '\\' -> end();
            case '.' -> dots = dots == OTHER || dots == MOST_DOTS ? OTHER : dots + 1;
            default -> dots = OTHER;
        }
    }
}
