package weir.http.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.domain.subuser.Key;
import weir.http.api.json.Form;

/// A key as its holder presents it: `weir_<account>.<sub-user>.<secret>`. The first two say where to look it up.
public record KeyText(String account, String subUser, String secret) {
    static final int SECRET_LENGTH = 32;

    private static final String PREFIX = "weir_";
    private static final Pattern SECRET = Pattern.compile("[a-z2-7]{" + SECRET_LENGTH + "}");

    /// Empty for anything that was never given out as a key.
    public static Optional<KeyText> parse(String presented) {
        var first = presented.indexOf('.');
        var second = presented.indexOf('.', first + 1);
        if (!presented.startsWith(PREFIX) || first < 0 || second < 0) {
            return Optional.empty();
        }
        var key = new KeyText(
                presented.substring(PREFIX.length(), first),
                presented.substring(first + 1, second),
                presented.substring(second + 1));
        return Optional.of(key).filter(KeyText::wellFormed);
    }

    public Key.Fingerprint fingerprint() {
        return fingerprint(secret);
    }

    public String text() {
        return PREFIX + account + '.' + subUser + '.' + secret;
    }

    /// Without the secret: it must not reach a log.
    @Override
    public String toString() {
        return PREFIX + account + '.' + subUser + ".***";
    }

    static Key.Fingerprint fingerprint(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new Key.Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private boolean wellFormed() {
        return Form.ID.fits(account)
                && Form.ID.fits(subUser)
                && SECRET.matcher(secret).matches();
    }
}
