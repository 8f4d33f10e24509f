package weir.http.door.access;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import weir.domain.subuser.Key;

/// Tells who bears a secret, and asks nobody for it. Of the tokens in the data folder only what they hash to is kept.
///
/// @param made whose operator token hashes to this, of those that were made later. It is looked up among what tokens
/// hash to: how far one of these agrees says nothing of the token, and nobody can choose what his guess hashes to
public record Bearers(
        Key.Fingerprint operator,
        Key.Fingerprint meter,
        Function<Key.Fingerprint, Optional<Caller.Operator>> made,
        KeyTags tags) {

    public static Bearers of(
            String operator, String meter, Function<Key.Fingerprint, Optional<Caller.Operator>> made, KeyTags tags) {
        return new Bearers(KeyText.fingerprint(operator), KeyText.fingerprint(meter), made, tags);
    }

    /// Whom a presented secret makes of its bearer; empty where it is neither a token nor a key that was given out.
    public Optional<? extends Caller.Bearer> caller(String presented) {
        var print = KeyText.fingerprint(presented);
        // Both are compared always, so that the time taken tells nothing.
        var isOperator = MessageDigest.isEqual(print.bytes(), operator.bytes());
        var isMeter = MessageDigest.isEqual(print.bytes(), meter.bytes());
        if (isOperator) {
            return Optional.of(Caller.Operator.FIRST);
        }
        if (isMeter) {
            return Optional.of(new Caller.Meter());
        }
        var known = made.apply(print);
        return known.isPresent() ? known : member(presented);
    }

    /// Whose key it is; empty where it was never given out. Whether it still opens anything is not known yet.
    public Optional<Caller.Member> member(String key) {
        return KeyText.parse(key)
                .filter(tags::fit)
                .map(found -> new Caller.Member(found.account(), found.subUser(), found.fingerprint()));
    }
}
