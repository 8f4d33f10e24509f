package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Hold;

/// What time alone brings to an account.
public final class Dues {
    private Dues() {}

    /// All of it by `now`, in order, each with its due instant: to be applied before anything else is decided. Of what
    /// is due at the same instant holds expire first.
    public static List<AccountEvent> of(Account account, Instant now) {
        var events = new ArrayList<AccountEvent>();
        var after = account;
        for (var due = next(after, now); !due.isEmpty(); due = next(after, now)) {
            events.addAll(due);
            after = after.afterAll(due);
        }
        return events;
    }

    private static List<AccountEvent> next(Account account, Instant now) {
        var hold =
                account.holds().open().firstDue().filter(open -> !open.expires().isAfter(now));
        var lapse = Lapsing.due(account, now);
        return hold.filter(open -> lapse.isEmpty() || !open.expires().isAfter(lapse.get()))
                .map(open -> expired(account, open))
                .or(() -> lapse.map(at -> List.of(Lapsing.at(account, at))))
                .orElse(List.of());
    }

    private static List<AccountEvent> expired(Account account, Hold hold) {
        return Lapsing.andThen(account, List.of(Expiry.expire(account, hold)));
    }
}
