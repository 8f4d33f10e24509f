package weir.http.door.access;

import java.util.Optional;
import java.util.regex.Pattern;
import weir.domain.digest.Sha256;
import weir.domain.subuser.Key;
import weir.http.door.json.Form;

/// A key as its holder presents it: `weir_<account>.<sub-user>.<secret><tag>`. The first two say where to look it up,
/// the tag that it was given out, as [KeyTags] knows.
public record KeyText(String account, String subUser, String secret, String tag) {
    static final int SECRET_LENGTH = 32;

    private static final String PREFIX = "weir_";
    private static final Pattern SECRET_AND_TAG = Pattern.compile("[a-z2-7]{" + (SECRET_LENGTH + KeyTags.LENGTH) + "}");

    /// Empty for anything that has not the form of a key.
    static Optional<KeyText> parse(String presented) {
        var first = presented.indexOf('.');
        var second = presented.indexOf('.', first + 1);
        if (!presented.startsWith(PREFIX) || first < 0 || second < 0) {
            return Optional.empty();
        }
        var account = presented.substring(PREFIX.length(), first);
        var subUser = presented.substring(first + 1, second);
        var rest = presented.substring(second + 1);
        return Form.ID.fits(account)
                        && Form.ID.fits(subUser)
                        && SECRET_AND_TAG.matcher(rest).matches()
                ? Optional.of(
                        new KeyText(account, subUser, rest.substring(0, SECRET_LENGTH), rest.substring(SECRET_LENGTH)))
                : Optional.empty();
    }

    KeyText tagged(KeyTags tags) {
        return new KeyText(account, subUser, secret, tags.tag(untagged()));
    }

    public Key.Fingerprint fingerprint() {
        return fingerprint(secret);
    }

    public String text() {
        return untagged() + tag;
    }

    String untagged() {
        return PREFIX + account + '.' + subUser + '.' + secret;
    }

    /// Without the secret: it must not reach a log.
    @Override
    public String toString() {
        return PREFIX + account + '.' + subUser + ".***";
    }

    public static Key.Fingerprint fingerprint(String secret) {
        return new Key.Fingerprint(Sha256.hex(secret));
    }
}
