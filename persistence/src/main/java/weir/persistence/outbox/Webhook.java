package weir.persistence.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice.What;

/// A receiver of events.
///
/// @param number names it in the database; 0 before it is there
/// @param secret what is sent to it is signed with; `whsec_` and base64
/// @param types that it is sent; empty for all
/// @param createdBy the id of a token
/// @param disabled since when nothing is sent; absent while it is
/// @param why it is disabled
/// @param cursor all events up to this number were handed over to its deliveries
/// @param before the secrets that it had before and that may still sign, the newest first
public record Webhook(
        long number,
        String id,
        String url,
        String secret,
        List<What> types,
        Instant created,
        String createdBy,
        @Nullable Instant disabled,
        @Nullable Why why,
        long cursor,
        List<OldSecret> before) {
    /// Receivers there may be: each event is kept once for each of them.
    public static final int MOST = 20;

    /// How long a secret goes on signing beside the one that took its place: the time in which its receiver is told the
    /// new one.
    public static final Duration OVERLAP = Duration.ofHours(24);

    /// Of more changes within that time the oldest secret goes sooner: each is one more signature with each event.
    public static final int OLD_SECRETS = 4;

    public Webhook {
        types = List.copyOf(types);
        before = List.copyOf(before);
    }

    /// @param until when it signs no more
    public record OldSecret(String secret, Instant until) {
        @Override
        public String toString() {
            return "until " + until;
        }
    }

    /// What is sent at an instant is signed with each of these, the newest first.
    public List<String> secretsAt(Instant now) {
        var old = before.stream().filter(other -> now.isBefore(other.until())).map(OldSecret::secret);
        return Stream.concat(Stream.of(secret), old).toList();
    }

    public enum Why {
        /// An operator has said so.
        OPERATOR,
        /// The receiver has said so itself: 410 Gone.
        GONE
    }

    /// Never shows a secret: a record's own text would, in any log line.
    @Override
    public String toString() {
        return id + " to " + url;
    }
}
