package weir.domain.subuser;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key of a sub-user. Its secret is shown once and never kept: only the SHA-256 of it is.
///
/// @param id names the key where it is listed and revoked; not a secret
/// @param label what people call it
/// @param expires from when on it opens nothing by itself; absent where it does for ever
/// @param ends from when on it opens nothing, because somebody revoked it
/// @param lastUsed the hour in which it was last presented, as far as that is known; absent where it never was
public record Key(
        String id,
        Fingerprint fingerprint,
        Instant created,
        @Nullable Instant ends,
        @Nullable String label,
        @Nullable Instant expires,
        @Nullable Instant lastUsed) {

    /// What it is at a time.
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    static Key made(SubUserEvent.KeyAdded added) {
        return new Key(added.key(), added.fingerprint(), added.at(), null, added.label(), added.expires(), null);
    }

    public boolean opens(Fingerprint presented, Instant now) {
        // Compared first and always, so that the time taken tells nothing.
        var same = fingerprint.same(presented);
        return same && livesAt(now);
    }

    boolean livesAt(Instant now) {
        return state(now) == State.ACTIVE;
    }

    public State state(Instant now) {
        if (ends != null && !now.isBefore(ends)) {
            return State.REVOKED;
        }
        return expires != null && !now.isBefore(expires) ? State.EXPIRED : State.ACTIVE;
    }

    /// From when on it opens nothing, whatever ends it; empty where nothing does.
    public Optional<Instant> endsAt() {
        return Stream.of(Optional.ofNullable(ends), Optional.ofNullable(expires))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    Key endingAt(Instant instant) {
        return new Key(id, fingerprint, created, instant, label, expires, lastUsed);
    }

    /// It expires then, or when it would anyway.
    Key expiringBy(Instant instant) {
        var earlier = expires != null && expires.isBefore(instant) ? expires : instant;
        return new Key(id, fingerprint, created, ends, label, earlier, lastUsed);
    }

    /// Used at that hour, unless it is known to have been used since.
    Key usedAt(Instant hour) {
        return usedSince(hour) ? this : new Key(id, fingerprint, created, ends, label, expires, hour);
    }

    /// Whether it is known that it was used at that time or later, to the hour.
    public boolean usedSince(Instant instant) {
        return lastUsed != null && !lastUsed.isBefore(instant.truncatedTo(ChronoUnit.HOURS));
    }

    /// The SHA-256 of a secret, in hexadecimal.
    public record Fingerprint(String sha256) {
        public Fingerprint {
            if (sha256.length() != 64) {
                throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits, not " + sha256.length());
            }
        }

        /// Takes the same time wherever the two differ.
        boolean same(Fingerprint other) {
            return MessageDigest.isEqual(bytes(), other.bytes());
        }

        public byte[] bytes() {
            return HexFormat.of().parseHex(sha256);
        }
    }
}
