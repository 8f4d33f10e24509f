package weir.http.door.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells the keys that were given out from made-up ones, by a tag at their end: nobody is asked about a key that nobody
/// was given. Whether a key is still good only its sub-user knows.
public final class KeyTags {
    /// 80 bits. Guessing one is no way in, for the secret before it has 160.
    static final int LENGTH = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /// @param secret of the server, the same for every key there is
    public KeyTags(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /// @param untagged a key without its tag
    String tag(String untagged) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return KeyMaker.letters(mac.doFinal(untagged.getBytes(StandardCharsets.UTF_8)), LENGTH);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// Takes the same time wherever the two tags differ.
    boolean fit(KeyText key) {
        return MessageDigest.isEqual(
                tag(key.untagged()).getBytes(StandardCharsets.US_ASCII),
                key.tag().getBytes(StandardCharsets.US_ASCII));
    }
}
