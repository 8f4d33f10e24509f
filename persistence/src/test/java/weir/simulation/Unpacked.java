package weir.simulation;

import weir.domain.account.Account;
import weir.domain.account.Holds;
import weir.domain.account.RecentHolds;
import weir.domain.account.RecentHolds.Generation;

/// The same account, with nothing of it packed: so that two are equal if they know the same.
final class Unpacked {
    private Unpacked() {}

    static Account of(Account account) {
        var holds = account.holds();
        var recent =
                new RecentHolds(of(holds.recent().young()), of(holds.recent().old()));
        return new Account(
                account.profile(),
                account.grants(),
                account.days(),
                new Holds(holds.open(), recent, holds.late(), holds.next()),
                account.tallies(),
                account.revision(),
                account.last());
    }

    private static Generation of(Generation generation) {
        return Generation.of(generation.since(), generation.holds());
    }
}
