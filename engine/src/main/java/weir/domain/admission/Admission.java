package weir.domain.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.account.Remaining;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.Hold.RequestKey;
import weir.domain.hold.Left;
import weir.domain.hold.PlanExclusion;
import weir.domain.hold.RecentHolds;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.plan.Catalog;
import weir.domain.settlement.Afterwards;

/// Decides a hold: one decision over every gate of the sub-user and the account.
///
/// @param catalog what can be bought by whoever is blocked
public record Admission(Account account, Catalog catalog, Instant now) {

    public Decision hold(AccountCommand.Hold asked) {
        if (!account.roster().has(asked.subUser(), asked.member())) {
            return Decision.refused(new Refusal.NoSuchSubUser(asked.subUser()));
        }
        return repeated(asked).orElseGet(() -> switch (account.profile().standing()) {
            case ACTIVE -> decide(asked);
            case SUSPENDED -> Decision.refused(new Refusal.AccountSuspended());
            case CLOSED -> Decision.refused(new Refusal.AccountClosed());
        });
    }

    /// The same request, told again, answers its hold: while that is open, and some time after, when the books
    /// are asked how that ended.
    private Optional<Decision> repeated(AccountCommand.Hold asked) {
        var request = new RequestKey(asked.subUser(), asked.request());
        return account.holds()
                .open()
                .find(request)
                .map(hold -> same(asked, hold, Answer.Held.again(hold)))
                .or(() -> account.holds()
                        .recent()
                        .find(request, now, asked.others())
                        .filter(found -> account.roster().owns(asked.subUser(), found.number()))
                        .map(found -> ended(asked, request, found)));
    }

    private Decision ended(AccountCommand.Hold asked, RequestKey request, RecentHolds.Found found) {
        return account.holds()
                .late()
                .find(found.number())
                .flatMap(expired -> Afterwards.again(request, asked.digest(), expired))
                .map(Decision::of)
                .orElseGet(() -> Decision.refused(new Refusal.AskedBefore(found.number(), found.rows())));
    }

    private static Decision same(AccountCommand.Hold asked, Hold hold, Answer answer) {
        return hold.digest() == asked.digest()
                ? Decision.of(answer)
                : Decision.refused(new Refusal.OtherRequest(asked.request()));
    }

    /// A sub-user may not know yet that its account is strict: what a request needs is decided here.
    private Decision decide(AccountCommand.Hold asked) {
        var needs = Needs.of(
                        asked.estimate(),
                        asked.strict(),
                        account.profile().switches().strict())
                .of(asked.subUser());
        var subUserGates = needs.of(asked.subUserGates());
        var blocking = Judgement.of(account, needs, subUserGates, catalog, now);
        return blocking.blocked()
                .map(no -> Decision.of(new Answer.Blocked(no.blocked(), left(blocking), no.forSale(), now)))
                .orElseGet(() -> given(asked, blocking.gates(), subUserGates));
    }

    private Left left(Judgement blocking) {
        return Remaining.of(account, blocking.ofWhoAsks(), now);
    }

    private Decision given(AccountCommand.Hold asked, AccountGates gates, List<Gate> subUserGates) {
        var hold = hold(asked, gates.funding().orElseThrow(), gates.exclusion());
        var passed = new ArrayList<>(subUserGates);
        passed.addAll(gates.relevant());
        var bought = gates.open(GateName.SUBSCRIPTION) ? account.profile().subscription() : null;
        return Decision.of(new Answer.Held(hold, passed, false, bought), new AccountEvent.Held(hold));
    }

    private Hold hold(AccountCommand.Hold asked, Funding funding, PlanExclusion exclusion) {
        var estimate = asked.estimate();
        return new Hold(
                account.holds().next(),
                asked.nonce(),
                asked.subUser(),
                estimate.model(),
                estimate.price(),
                asked.protocol(),
                funding,
                exclusion,
                estimate.amount(),
                estimate.tokens(),
                asked.request(),
                asked.digest(),
                asked.task(),
                account.dayAt(now),
                now,
                now.plus(asked.timeToLive()),
                false);
    }
}
