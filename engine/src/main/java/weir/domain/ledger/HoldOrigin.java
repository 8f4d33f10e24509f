package weir.domain.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.credit.Funding;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Protocol;

/// Of which hold an event tells, which itself says no more than the number: what entries of the ledger say of it. With
/// it a row of the journal tells all that its entries need, whatever becomes of the rows before.
///
/// @param tokens of its estimate
/// @param counted what its day counts for it before the event: nothing but for a hold whose estimate was charged
/// @param at when it was given
public record HoldOrigin(
        long hold,
        long nonce,
        String subUser,
        String model,
        Protocol protocol,
        Funding funding,
        @Nullable String task,
        NaturalDay day,
        long tokens,
        long counted,
        Instant at) {

    public static HoldOrigin of(Hold hold) {
        return of(hold, 0);
    }

    private static HoldOrigin of(Hold hold, long counted) {
        return new HoldOrigin(
                hold.number(),
                hold.nonce(),
                hold.subUser(),
                hold.model(),
                hold.protocol(),
                hold.funding(),
                hold.task(),
                hold.day(),
                hold.tokens(),
                counted,
                hold.at());
    }

    private static HoldOrigin of(Ended.Expired expired) {
        var hold = expired.hold();
        return of(hold, expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0);
    }

    /// Of each event of a decision that changes what a hold was charged, in their order.
    ///
    /// @param before the account that decided
    public static List<HoldOrigin> of(Account before, Decision decision) {
        if (decision.answer() instanceof Answer.Reversed reversed && !reversed.repeated()) {
            return List.of(of(reversed.of().hold()));
        }
        var events = decision.events();
        return events.size() == 1
                ? of(before, events.getFirst()).map(List::of).orElse(List.of())
                : events.stream().flatMap(event -> of(before, event).stream()).toList();
    }

    /// Of an event that ends a hold.
    ///
    /// @param before the account to which it happened
    public static Optional<HoldOrigin> of(Account before, AccountEvent event) {
        return switch (event) {
            case AccountEvent.Settled(var receipt) -> open(before, receipt.hold());
            case AccountEvent.Released(var hold, var _) -> open(before, hold);
            case AccountEvent.Expired expired -> open(before, expired.hold());
            case AccountEvent.Corrected corrected ->
                late(before, corrected.receipt().hold());
            case AccountEvent.Reviewed reviewed -> late(before, reviewed.hold());
            case AccountEvent.Reversed _,
                    AccountEvent.Held _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Opened _,
                    AccountEvent.SwitchesChanged _,
                    AccountEvent.Noted _,
                    AccountEvent.Closed _,
                    AccountEvent.SubUserAdded _,
                    AccountEvent.SubUserRemoved _,
                    AccountEvent.Subscribed _,
                    AccountEvent.Granted _,
                    AccountEvent.Ordered _,
                    AccountEvent.OrderVoided _,
                    AccountEvent.TermEnded _,
                    AccountEvent.Lapsed _ -> Optional.empty();
        };
    }

    private static Optional<HoldOrigin> open(Account account, long hold) {
        return account.holds().open().find(hold).map(HoldOrigin::of);
    }

    private static Optional<HoldOrigin> late(Account account, long hold) {
        return account.holds().late().find(hold).map(HoldOrigin::of);
    }
}
