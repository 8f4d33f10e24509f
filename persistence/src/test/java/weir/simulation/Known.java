package weir.simulation;

import java.time.Instant;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.account.Holds;
import weir.domain.account.RecentHolds;

/// What an account knows: two that know the same are equal, however it is kept.
///
/// @param answering the ended holds that still answer for their requests
record Known(Account account, List<Long> answering) {

    static Known at(Instant now, Account account) {
        return new Known(
                settled(account),
                account.holds().recent().answering(now).sorted().toList());
    }

    /// All but what ended lately, which no snapshot has.
    static Account settled(Account account) {
        var holds = account.holds();
        return new Account(
                account.profile(),
                account.grants(),
                account.days(),
                new Holds(holds.open(), RecentHolds.NONE, holds.late(), holds.next(), 0),
                account.tallies(),
                account.revision(),
                account.last());
    }
}
