package weir.persistence.codec;

import weir.domain.account.Account;
import weir.domain.hold.Holds;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.Reversals;
import weir.domain.report.RecentReports;

/// The way into the journal and back, as Pekko takes it.
public final class Stored {
    private static final WeirSerializer SERIALIZER = new WeirSerializer();

    private Stored() {}

    /// An account as its snapshot has it: what ended lately is left out.
    public static Account kept(Account account) {
        return kept(account, account.reversals());
    }

    /// The same, where something else was reversed.
    static Account kept(Account account, Reversals reversals) {
        var holds = account.holds();
        return new Account(
                account.profile(),
                account.orders(),
                account.grants(),
                account.counters(),
                new Holds(holds.open(), RecentHolds.NONE, holds.late(), holds.next(), 0),
                reversals,
                RecentReports.NONE,
                account.roster(),
                account.revision(),
                account.last());
    }

    static byte[] bytes(Object value) {
        return SERIALIZER.toBinary(value);
    }

    static Object readBack(Object value) {
        return SERIALIZER.fromBinary(bytes(value), SERIALIZER.manifest(value));
    }
}
