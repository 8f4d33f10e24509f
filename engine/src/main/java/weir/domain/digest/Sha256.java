package weir.domain.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every Java has. Texts are taken in UTF-8.
public final class Sha256 {
    private Sha256() {}

    /// One that takes bytes as they come.
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// @return 32 bytes
    public static byte[] of(String text) {
        return begin().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @return 64 hexadecimal digits
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /// @return 64 hexadecimal digits
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }
}
