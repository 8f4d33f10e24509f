package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Hold;

/// What time alone brings to an account.
public final class Dues {
    private Dues() {}

    /// All of it by `now`, in order, each with its due instant: to be applied before anything else is decided.
    public static List<AccountEvent> of(Account account, Instant now) {
        var events = new ArrayList<AccountEvent>();
        var after = account;
        for (var due = first(after, now); due.isPresent(); due = first(after, now)) {
            var expired = Expiry.expire(after, due.get());
            events.add(expired);
            after = after.apply(expired);
        }
        return events;
    }

    private static Optional<Hold> first(Account account, Instant now) {
        return account.holds().open().firstDue().filter(hold -> !hold.expires().isAfter(now));
    }
}
