package weir.domain.notice;

import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.credit.Grant;

/// Which thresholds of an account were told. It is kept in memory alone: after a restart one that was passed, fell back
/// and is passed again is told again.
///
/// @param granted what the balances are shares of; absent where that is not known
public record Marks(
        Mark credits,
        Mark requests,
        Mark tokens,
        ByFunding<Mark> balances,
        @Nullable ByFunding<Credits> granted) {
    public static final Marks NOTHING = new Marks(Mark.NONE, Mark.NONE, Mark.NONE, ByFunding.all(Mark.NONE), null);

    /// What was granted with all that has not ended, but for what was spent before.
    static ByFunding<Credits> granted(Account before, Account after) {
        var spent = before.grants().spent().since();
        return ByFunding.of(funding -> after.grants().notEnded(funding).stream()
                .filter(grant -> !spent.containsKey(grant.number()))
                .map(Grant::granted)
                .reduce(Credits.ZERO, Credits::plus));
    }

    Marks day(Mark ofCredits, Mark ofRequests, Mark ofTokens) {
        return new Marks(ofCredits, ofRequests, ofTokens, balances, granted);
    }

    Marks with(ByFunding<Mark> told, ByFunding<Credits> shares) {
        return new Marks(credits, requests, tokens, told, shares);
    }
}
