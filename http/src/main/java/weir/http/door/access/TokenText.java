package weir.http.door.access;

import java.security.SecureRandom;
import java.util.HexFormat;
import weir.http.door.json.Words;

/// A token, the secret of who is no sub-user: `weir_<role>_` and 40 hexadecimal digits. It has no dot, so it is never
/// taken for a key.
public final class TokenText {
    /// As hard to guess as a key.
    private static final int BYTES = 20;

    private TokenText() {}

    public static String made(Role role, SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "weir_" + Words.of(role) + '_' + HexFormat.of().formatHex(bytes);
    }
}
