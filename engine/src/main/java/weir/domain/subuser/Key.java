package weir.domain.subuser;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key of a sub-user. Its secret is shown once and never kept: only the SHA-256 of it is.
///
/// @param id names the key where it is listed and revoked; not a secret
/// @param ends from when on it opens nothing; absent while it is good
public record Key(
        String id,
        Fingerprint fingerprint,
        Instant created,
        @Nullable Instant ends) {

    public boolean opens(Fingerprint presented, Instant now) {
        // Compared first and always, so that the time taken tells nothing.
        var same = fingerprint.same(presented);
        return same && livesAt(now);
    }

    boolean livesAt(Instant now) {
        return ends == null || now.isBefore(ends);
    }

    public Optional<Instant> endsAt() {
        return Optional.ofNullable(ends);
    }

    Key endingAt(Instant instant) {
        return new Key(id, fingerprint, created, instant);
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
