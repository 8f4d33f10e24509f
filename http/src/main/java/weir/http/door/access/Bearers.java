package weir.http.door.access;

import java.security.MessageDigest;
import java.util.Optional;
import weir.domain.subuser.Key;

/// Tells who bears a secret, and asks nobody for it. Of the operator's and the meter's token only what they hash to is
/// kept.
public record Bearers(Key.Fingerprint operator, Key.Fingerprint meter, KeyTags tags) {

    public static Bearers of(String operator, String meter, KeyTags tags) {
        return new Bearers(KeyText.fingerprint(operator), KeyText.fingerprint(meter), tags);
    }

    /// Whom a presented secret makes of its bearer; empty where it is neither a token nor a key that was given out.
    public Optional<Caller.Bearer> caller(String presented) {
        var print = KeyText.fingerprint(presented);
        // Both are compared always, so that the time taken tells nothing.
        var isOperator = MessageDigest.isEqual(print.bytes(), operator.bytes());
        var isMeter = MessageDigest.isEqual(print.bytes(), meter.bytes());
        if (isOperator) {
            return Optional.of(new Caller.Operator());
        }
        return isMeter ? Optional.of(new Caller.Meter()) : member(presented).map(Caller.Bearer.class::cast);
    }

    /// Whose key it is; empty where it was never given out. Whether it still opens anything is not known yet.
    public Optional<Caller.Member> member(String key) {
        return KeyText.parse(key)
                .filter(tags::fit)
                .map(found -> new Caller.Member(found.account(), found.subUser(), found.fingerprint()));
    }
}
