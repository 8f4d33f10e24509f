package weir.domain.account;

import java.time.Instant;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;

/// The two figures a buyer asks for.
///
/// @param inAll what can be used in all: what is available of every kind that is awake
/// @param today what of it can still be used before the day ends
public record Left(Credits inAll, Credits today) {
    static final Left NOTHING = new Left(Credits.ZERO, Credits.ZERO);

    /// What is left when `funds` are available and `today` has been used so far.
    static Left of(Profile profile, Funds funds, Day today, Instant now) {
        var payg = Funds.positive(funds.payg());
        var subscription = profile.validAt(now);
        if (subscription.isEmpty()) {
            return new Left(payg, payg);
        }
        var plan = Funds.positive(funds.plan());
        var extraUsage = Funds.positive(funds.extraUsage());
        var room = dayRoom(subscription.get().plan().limits(), today.plan());
        var beforeMidnight = plan.atMost(room).plus(extraUsage);
        var paygToday = profile.settings().paygPassesDay() || room.covers(plan) ? payg : Credits.ZERO;
        return new Left(plan.plus(extraUsage).plus(payg), beforeMidnight.plus(paygToday));
    }

    private static Credits dayRoom(Limits limits, Use use) {
        return use.requests() >= limits.rpd() || use.tokens() + use.heldTokens() >= limits.tpd()
                ? Credits.ZERO
                : limits.daily().lessUpTo(use.credits().plus(use.heldCredits()));
    }
}
