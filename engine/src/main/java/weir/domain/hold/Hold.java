package weir.domain.hold;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Price;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.Served;

/// What is set aside before a request starts. Ends in exactly one of settle, release, expire.
///
/// @param nonce random, given by the caller of the domain; see [HoldId]
/// @param price the price in force when it was given, by which it is settled if its own model served it
/// @param amount the whole estimate, priced: what it keeps from others until it ends
/// @param tokens the whole estimate in tokens
/// @param request the caller's request id, one per sub-user
/// @param digest of what was asked, so that the same request id with another body is told apart
/// @param day the day it belongs to, whenever it settles; written once and never computed again
/// @param flagged whether absurd usage was reported for it: it then expires into review
public record Hold(
        long number,
        long nonce,
        String subUser,
        String model,
        Price price,
        Protocol protocol,
        Funding funding,
        PlanExclusion exclusion,
        Credits amount,
        long tokens,
        String request,
        long digest,
        @Nullable String task,
        NaturalDay day,
        Instant at,
        Instant expires,
        boolean flagged) {

    /// A request id means something only within its sub-user.
    public record RequestKey(String subUser, String request) {}

    public RequestKey key() {
        return new RequestKey(subUser, request);
    }

    public PricedModel priced() {
        return new PricedModel(model, price);
    }

    /// What a settlement charges it by; empty for a model that nobody sold when it was given.
    ///
    /// @param served absent where its own model served it
    public Optional<PricedModel> charged(@Nullable Served served) {
        return served == null ? Optional.of(priced()) : served.insteadOf(priced());
    }

    public Hold extended(Instant later) {
        return new Hold(
                number, nonce, subUser, model, price, protocol, funding, exclusion, amount, tokens, request, digest,
                task, day, at, later, flagged);
    }

    public Hold flag() {
        return new Hold(
                number, nonce, subUser, model, price, protocol, funding, exclusion, amount, tokens, request, digest,
                task, day, at, expires, true);
    }
}
