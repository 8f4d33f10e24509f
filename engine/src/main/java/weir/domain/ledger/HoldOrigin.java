package weir.domain.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Protocol;

/// Of which hold an event tells, which itself says no more than the number: what entries of the ledger say of it. With
/// it a row of the journal tells all that its entries need, whatever becomes of the rows before.
///
/// @param hold its number; 0 where nothing was held
/// @param model that it was held for; of a charge that is undone, the one that it was charged by
/// @param tokens of its estimate
/// @param counted what its day counts for it before the event: nothing but for a hold whose estimate was charged
/// @param overage what of its charge nothing had covered before the event: likewise
/// @param at when it was given
/// @param whole the hold as the event finds it; absent where none ends by it, and in rows of an earlier Weir
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
        Credits overage,
        Instant at,
        @Nullable Hold whole) {

    public static HoldOrigin of(Hold hold) {
        return of(hold, hold.model(), 0, Credits.ZERO, hold);
    }

    /// Of usage for which nothing was held: it has no number.
    static HoldOrigin of(AccountEvent.Reported reported) {
        var usage = reported.usage();
        return new HoldOrigin(
                0,
                0,
                usage.subUser(),
                usage.priced().model(),
                usage.protocol(),
                reported.funding(),
                usage.task(),
                reported.day(),
                0,
                0,
                Credits.ZERO,
                usage.at(),
                null);
    }

    /// @param model that it was charged by, where that is undone
    /// @param whole absent where the event ends no hold
    public static HoldOrigin of(Hold hold, String model, long counted, Credits overage, @Nullable Hold whole) {
        return new HoldOrigin(
                hold.number(),
                hold.nonce(),
                hold.subUser(),
                model,
                hold.protocol(),
                hold.funding(),
                hold.task(),
                hold.day(),
                hold.tokens(),
                counted,
                overage,
                hold.at(),
                whole);
    }

    private static HoldOrigin late(Ended.Expired expired) {
        var hold = expired.hold();
        var counted = expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
        return of(hold, hold.model(), counted, expired.charge().overage(), hold);
    }

    /// Of what an event tells that changes what a hold was charged.
    ///
    /// @param ended how it had ended before; absent where it was open
    public static HoldOrigin of(Hold hold, @Nullable Ended ended, AccountEvent event) {
        return switch (ended) {
            case null -> of(hold);
            case Ended any when event instanceof AccountEvent.Reversed -> charged(any);
            case Ended.Expired expired -> late(expired);
            case Ended.Settled _, Ended.Corrected _, Ended.Released _ -> of(hold);
        };
    }

    /// Of a charge that is undone.
    private static HoldOrigin charged(Ended ended) {
        var hold = ended.hold();
        var model = switch (ended) {
            case Ended.Settled(var _, var receipt) -> receipt.charged(hold).model();
            case Ended.Corrected(var _, var receipt) -> receipt.charged(hold).model();
            case Ended.Expired _, Ended.Released _ -> hold.model();
        };
        return of(hold, model, 0, Credits.ZERO, null);
    }

    /// Whether a row must say it of such an event: it changes what a hold was charged.
    public static boolean isNeeded(AccountEvent event) {
        return holdOf(event) != 0;
    }

    /// The number of the hold that an event changes the charge of; 0 for every other event.
    public static long holdOf(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Ending ending -> ending.hold();
            case AccountEvent.AfterEnd after -> after.hold();
            case AccountEvent.OfAccount _,
                    AccountEvent.Held _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Reported _,
                    AccountEvent.ReportReversed _ -> 0;
        };
    }

    /// How an event ends it; absent where that is not kept.
    @Nullable
    Ended endedBy(AccountEvent event) {
        return whole == null ? null : event.endOf(whole).orElse(null);
    }

    /// The same, under the model that really served.
    HoldOrigin servedBy(String served) {
        return new HoldOrigin(
                hold, nonce, subUser, served, protocol, funding, task, day, tokens, counted, overage, at, whole);
    }

    /// Of each event of a decision that changes what a hold was charged, in their order.
    ///
    /// @param before the account that decided
    public static List<HoldOrigin> of(Account before, Decision decision) {
        if (decision.answer() instanceof Answer.Reversed reversed && !reversed.repeated()) {
            return List.of(charged(reversed.of()));
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
        var number = holdOf(event);
        var holds = before.holds();
        return number == 0
                ? Optional.empty()
                : holds.open()
                        .find(number)
                        .map(HoldOrigin::of)
                        .or(() -> holds.late().find(number).map(HoldOrigin::late));
    }
}
