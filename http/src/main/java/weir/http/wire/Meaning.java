package weir.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What a header is to the guard.
enum Meaning {
    PLAIN,
    /// What decides who asks, or what is charged: not a byte of it is changed.
    EXACT,
    LENGTH,
    ENCODING,
    UPGRADE;

    /// Whether what follows is read by its value.
    boolean isFraming() {
        return this == LENGTH || this == ENCODING || this == UPGRADE;
    }

    /// @param name in lower case
    static Meaning of(byte[] name, int length) {
        var text = new String(name, 0, length, ISO_8859_1);
        return switch (text) {
            case "authorization", "proxy-authorization", "x-api-key" -> EXACT;
            case "content-length" -> LENGTH;
            case "transfer-encoding" -> ENCODING;
            case "upgrade" -> UPGRADE;
            default -> text.startsWith("x-weir-") ? EXACT : PLAIN;
        };
    }
}
