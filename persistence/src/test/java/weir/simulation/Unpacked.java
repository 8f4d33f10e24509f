package weir.simulation;

import weir.domain.account.Account;
import weir.domain.account.Holds;
import weir.domain.account.Limit;
import weir.domain.account.RecentHolds;
import weir.domain.account.RecentHolds.Generation;

/// The same account, with nothing of it packed and nothing that it may have forgotten: so that two are equal if they
/// know the same.
final class Unpacked {
    private Unpacked() {}

    static Account of(Account account) {
        var holds = account.holds();
        var young = holds.recent().young();
        var old = holds.recent().old().holds().stream()
                .filter(ended -> ended.at().isAfter(account.last().minus(Limit.RECENT)))
                .toList();
        var recent = new RecentHolds(
                Generation.of(young.since(), young.holds()),
                Generation.of(holds.recent().old().since(), old));
        return new Account(
                account.profile(),
                account.grants(),
                account.days(),
                new Holds(holds.open(), recent, holds.late(), holds.next()),
                account.tallies(),
                account.revision(),
                account.last());
    }
}
