package weir.domain.day;

import weir.domain.credit.Credits;
import weir.domain.hold.Hold;

/// What one kind of funding carried on one day.
///
/// @param requests counted at the hold; only a release takes one back
/// @param tokens counted at the settlement, all of a request's tokens under the funding of its hold
/// @param credits drawn from grants of this kind
/// @param heldTokens set aside by the day's open holds of this kind
/// @param heldCredits likewise
public record Use(long requests, long tokens, Credits credits, long heldTokens, Credits heldCredits) {
    public static final Use NONE = new Use(0, 0, Credits.ZERO, 0, Credits.ZERO);

    /// The same, with more of it set aside.
    public Use holding(long moreTokens, Credits moreCredits) {
        return new Use(requests, tokens, credits, heldTokens + moreTokens, heldCredits.plus(moreCredits));
    }

    Use plus(Use other) {
        return new Use(
                requests + other.requests,
                tokens + other.tokens,
                credits.plus(other.credits),
                heldTokens + other.heldTokens,
                heldCredits.plus(other.heldCredits));
    }

    Use held(Hold hold) {
        return new Use(requests + 1, tokens, credits, heldTokens + hold.tokens(), heldCredits.plus(hold.amount()));
    }

    Use ended(Hold hold, boolean requestBack) {
        return new Use(
                requestBack ? requests - 1 : requests,
                tokens,
                credits,
                heldTokens - hold.tokens(),
                heldCredits.minus(hold.amount()));
    }

    Use requested() {
        return new Use(requests + 1, tokens, credits, heldTokens, heldCredits);
    }

    Use used(long more) {
        return new Use(requests, tokens + more, credits, heldTokens, heldCredits);
    }

    Use drawn(Credits amount) {
        return new Use(requests, tokens, credits.plus(amount), heldTokens, heldCredits);
    }

    Use givenBack(Credits amount) {
        return new Use(requests, tokens, credits.minus(amount), heldTokens, heldCredits);
    }
}
