package weir.persistence.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;

/// The expired holds of one account that may still be corrected, or decided about.
final class LateBooks {
    /// An expired hold and what it was charged.
    record Late(Hold hold, AccountEvent.Expired expired) {}

    /// In the order of their expiry, which is that in which their windows close.
    private final Map<Long, Late> correctable = new LinkedHashMap<>();

    /// Those that wait for review, however long.
    private final Map<Long, Late> waiting = new HashMap<>();

    void expired(Hold hold, AccountEvent.Expired expired) {
        var waits = expired.policy() == ExpiryPolicy.REVIEW;
        (waits ? waiting : correctable).put(hold.number(), new Late(hold, expired));
    }

    /// Absent where there is none.
    @Nullable
    Late of(long number) {
        var lately = correctable.get(number);
        return lately == null ? waiting.get(number) : lately;
    }

    /// Absent where it did not wait for review.
    @Nullable
    Late reviewed(long number) {
        return waiting.remove(number);
    }

    /// Absent where it did not expire, was corrected before, or its window has closed.
    @Nullable
    Late corrected(long number) {
        var lately = correctable.remove(number);
        return lately == null ? waiting.remove(number) : lately;
    }

    /// What can no longer be corrected is not needed any more.
    void forget(Instant now) {
        var oldest = correctable.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expired().correctableUntil())) {
            oldest.remove();
        }
    }

    int size() {
        return correctable.size() + waiting.size();
    }
}
