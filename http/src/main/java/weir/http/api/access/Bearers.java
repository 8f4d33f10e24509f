package weir.http.api.access;

import java.security.MessageDigest;
import java.util.Optional;
import weir.domain.subuser.Key;

/// Tells who bears a secret. Of the operator's and the meter's token only what they hash to is kept.
public record Bearers(Key.Fingerprint operator, Key.Fingerprint meter) {

    public static Bearers of(String operator, String meter) {
        return new Bearers(KeyText.fingerprint(operator), KeyText.fingerprint(meter));
    }

    /// Whom a presented secret makes of its bearer; empty where it is neither a token nor in the form of a key.
    public Optional<Caller> caller(String presented) {
        var print = KeyText.fingerprint(presented);
        // Both are compared always, so that the time taken tells nothing.
        var isOperator = MessageDigest.isEqual(print.bytes(), operator.bytes());
        var isMeter = MessageDigest.isEqual(print.bytes(), meter.bytes());
        if (isOperator) {
            return Optional.of(new Caller.Operator());
        }
        return isMeter
                ? Optional.of(new Caller.Meter())
                : KeyText.parse(presented).map(Bearers::member);
    }

    public static Caller.Member member(KeyText key) {
        return new Caller.Member(key.account(), key.subUser(), key.fingerprint());
    }
}
