package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserEvent;

/// The life of one key, as the Auditor knows it.
final class KeyLine {
    private static final Duration TOLD = Duration.ofDays(30);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    final String id;
    final Key.Fingerprint fingerprint;
    final @Nullable String label;
    private final Instant created;
    private @Nullable Instant expires;
    private @Nullable Instant revoked;

    /// The last hour in which it is known to have been used, as milliseconds.
    private long used = Long.MIN_VALUE;

    private KeyLine(Key key) {
        id = key.id();
        fingerprint = key.fingerprint();
        label = key.label();
        created = key.created();
        expires = key.expires();
        revoked = key.ends();
        if (key.lastUsed() != null) {
            used(key.lastUsed());
        }
    }

    static KeyLine kept(Key key) {
        return new KeyLine(key);
    }

    static KeyLine made(SubUserEvent.KeyAdded added) {
        return new KeyLine(
                new Key(added.key(), added.fingerprint(), added.at(), null, added.label(), added.expires(), null));
    }

    @Nullable
    Instant expires() {
        return expires;
    }

    boolean opens(Instant now) {
        return now.isBefore(over());
    }

    /// Nobody asks for thirty days and more after that.
    boolean told(Instant now) {
        return over().equals(Instant.MAX) || now.isBefore(over().plus(TOLD));
    }

    private Instant over() {
        var byItself = expires == null ? Instant.MAX : expires;
        var byHand = revoked == null ? Instant.MAX : revoked;
        return byItself.isBefore(byHand) ? byItself : byHand;
    }

    void revoke(Instant at) {
        revoked = at;
    }

    void expireBy(Instant at) {
        if (expires == null || at.isBefore(expires)) {
            expires = at;
        }
    }

    void used(Instant now) {
        used = Math.max(used, hour(now));
    }

    static long hour(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), HOUR) * HOUR;
    }

    boolean same(Key key) {
        return key.id().equals(id)
                && key.fingerprint().equals(fingerprint)
                && key.created().equals(created)
                && Objects.equals(key.label(), label)
                && Objects.equals(key.expires(), expires)
                && Objects.equals(key.ends(), revoked);
    }

    /// @param shown the hours in which it was shown
    boolean sameUse(Key key, Set<Long> shown) {
        var told = key.lastUsed();
        if (told == null) {
            return used == Long.MIN_VALUE;
        }
        var hour = told.toEpochMilli();
        return hour == used || (hour > used && shown.contains(hour));
    }

    @Override
    public String toString() {
        return "%s[%s to %s or %s, used %d]".formatted(id, label, expires, revoked, used);
    }
}
