package weir.domain.ledger;

import java.time.ZoneId;
import weir.domain.limit.NaturalDay;

/// All that must be known of an account to book what happens to it next.
///
/// @param zone that its days are reckoned in
public record LedgerState(LedgerBalances balances, ZoneId zone) {
    /// Before anything happened.
    public static final LedgerState NEW = new LedgerState(LedgerBalances.NONE, NaturalDay.BEIJING);
}
