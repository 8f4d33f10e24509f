package weir.http.wire;

/// The bytes that HTTP is made of.
final class Octets {
    static final byte TAB = '\t';
    static final byte LINE_FEED = '\n';
    static final byte RETURN = '\r';
    static final byte SPACE = ' ';
    private static final byte DELETE = 0x7F;

    private static final boolean[] TOKEN = token();

    private Octets() {}

    /// Of methods and of the names of headers.
    static boolean isToken(byte octet) {
        return octet >= 0 && TOKEN[octet];
    }

    static boolean isVisible(byte octet) {
        return octet > SPACE && octet != DELETE;
    }

    /// Of values: what is visible, and the space between it. What is above 0x7F is negative, and none of them.
    static boolean isText(byte octet) {
        return octet >= SPACE ? octet != DELETE : octet == TAB;
    }

    static boolean isAboveAscii(byte octet) {
        return octet < 0;
    }

    private static boolean[] token() {
        var token = new boolean[Byte.MAX_VALUE + 1];
        for (var octet = 0; octet < token.length; octet++) {
            token[octet] = "!#$%&'*+-.^_`|~".indexOf(octet) >= 0
                    || (octet >= '0' && octet <= '9')
                    || (octet >= 'a' && octet <= 'z')
                    || (octet >= 'A' && octet <= 'Z');
        }
        return token;
    }
}
