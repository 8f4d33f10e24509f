package weir.domain.settlement;

import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;

/// What happens to a hold that nobody settled in time.
final class Expiry {
    private Expiry() {}

    /// Ends `hold` at its due instant by its account's policy. A flagged hold goes to review, whatever the policy.
    static AccountEvent.Expired expire(Account account, Hold hold) {
        var switches = account.profile().switches();
        var policy = hold.flagged() ? ExpiryPolicy.REVIEW : switches.expiry();
        var charge = switch (policy) {
            case RELEASE, REVIEW -> Charge.NONE;
            case CHARGE_ESTIMATE -> Burning.charge(account, hold, hold.amount());
        };
        return new AccountEvent.Expired(
                hold.number(), policy, charge, hold.expires().plus(switches.lateWindow()), hold.expires());
    }
}
