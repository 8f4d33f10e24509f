package weir.persistence.outbox;

import java.time.Instant;
import java.util.List;
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
        long cursor) {
    /// Receivers there may be: each event is kept once for each of them.
    public static final int MOST = 20;

    public Webhook {
        types = List.copyOf(types);
    }

    public enum Why {
        /// An operator has said so.
        OPERATOR,
        /// The receiver has said so itself: 410 Gone.
        GONE
    }

    /// Never shows its secret: a record's own text would, in any log line.
    @Override
    public String toString() {
        return id + " to " + url;
    }
}
