package weir.domain.ledger;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Outcome;
import weir.domain.hold.Receipt;
import weir.domain.rating.Usage;

/// Makes of what happened to an account what the ledger keeps of it: every movement of credits with the balance after
/// it, and what days and tasks have used.
///
/// Events say what moved, so nothing is decided here, and nothing but the balances has to be known of the account. A
/// day has used what its holds were charged in the end: a reversal takes back from the day of its hold, however long
/// that has passed, though it gives room to gates only while the day lasts.
public final class Booking {
    private final RowDraft row;

    private Booking(LedgerState before) {
        this.row = new RowDraft(before);
    }

    /// Books the events of a row.
    ///
    /// @param origins one for each event that changes what a hold was charged, in their order
    /// @throws IllegalStateException where these cannot have happened to that account, or the origins are of others
    public static Booked of(LedgerState before, List<AccountEvent> events, List<HoldOrigin> origins) {
        var booking = new Booking(before);
        var rest = origins.iterator();
        for (var event : events) {
            booking.book(event, rest);
        }
        if (rest.hasNext()) {
            throw new IllegalStateException("there are more origins than holds that events tell of");
        }
        return booking.row.booked();
    }

    private void book(AccountEvent event, Iterator<HoldOrigin> origins) {
        switch (event) {
            case AccountEvent.Opened(var zone, var _, var _) ->
                row.becomes(new LedgerState(row.state().balances(), zone));
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.OrderVoided voided -> voided(voided);
            case AccountEvent.TermEnded(var lapsed, var at) -> lapsed(lapsed, "term_ended", at);
            case AccountEvent.Lapsed(var lapsed, var at) -> lapsed(lapsed, null, at);
            case AccountEvent.Held(var hold) ->
                row.used(
                        new UsageChange(HoldOrigin.of(hold), BookedOn.of(hold.funding()), UsageSum.REQUEST, hold.at()));
            case AccountEvent.Settled settled -> settled(settled, next(origins, settled.hold()));
            case AccountEvent.Released released -> released(released, next(origins, released.hold()));
            case AccountEvent.Expired expired ->
                byPolicy(next(origins, expired.hold()), 1, expired.policy(), expired.charge(), expired);
            case AccountEvent.Reviewed reviewed ->
                byPolicy(next(origins, reviewed.hold()), 0, reviewed.policy(), reviewed.charge(), reviewed);
            case AccountEvent.Corrected corrected -> corrected(corrected, next(origins, corrected.hold()));
            case AccountEvent.Reversed reversed -> undone(reversed, next(origins, reversed.hold()));
            case AccountEvent.ReportReversed reversed -> undone(reversed, HoldOrigin.of(reversed.of()));
            case AccountEvent.Reported reported -> reported(reported);
            case AccountEvent.OfAccount _, AccountEvent.Extended _, AccountEvent.Flagged _ -> {}
        }
    }

    private static HoldOrigin next(Iterator<HoldOrigin> origins, long hold) {
        if (origins.hasNext()) {
            var origin = origins.next();
            if (origin.hold() == hold) {
                return origin;
            }
        }
        throw new IllegalStateException("nothing tells of which hold number %d is".formatted(hold));
    }

    private HoldBooking booking(HoldOrigin hold, Instant at, LedgerEntry.Counts counts) {
        return new HoldBooking(row, at, hold, null, counts);
    }

    private void granted(AccountEvent.Granted granted) {
        var on = BookedOn.of(granted.funding());
        var at = granted.at();
        var repaid = granted.repaid().micros();
        row.moved(at, EntryKind.GRANTED, on, granted.amount().micros(), granted.grant(), granted.reference(), null);
        if (repaid > 0) {
            row.moved(at, EntryKind.REPAID, on, -repaid, granted.grant(), granted.reference(), null);
            row.moved(at, EntryKind.REPAID, BookedOn.OWED, -repaid, 0, granted.reference(), null);
        }
    }

    private void lapsed(List<Lapse> lapsed, @Nullable String reason, Instant at) {
        for (var lapse : lapsed) {
            if (!lapse.amount().isZero()) {
                var on = BookedOn.of(lapse.funding());
                row.moved(at, EntryKind.LAPSED, on, -lapse.amount().micros(), lapse.grant(), null, reason);
            }
        }
    }

    private void voided(AccountEvent.OrderVoided voided) {
        var lapse = voided.voided();
        if (lapse != null && !lapse.amount().isZero()) {
            var on = BookedOn.of(lapse.funding());
            var by = -lapse.amount().micros();
            row.moved(voided.at(), EntryKind.VOIDED, on, by, lapse.grant(), voided.order(), null);
        }
        if (!voided.owed().isZero()) {
            var by = voided.owed().micros();
            row.moved(voided.at(), EntryKind.OWED, BookedOn.OWED, by, 0, voided.order(), null);
        }
    }

    private static UsageSource source(Receipt receipt) {
        return receipt.outcome() == Outcome.UNREPORTED ? UsageSource.ESTIMATED : UsageSource.SETTLED;
    }

    private void settled(AccountEvent.Settled settled, HoldOrigin origin) {
        var receipt = settled.receipt();
        var served = served(receipt, origin);
        var usage = receipt.usage();
        var charge = receipt.charge();
        if (!served.equals(origin)) {
            booking(origin, receipt.at(), LedgerEntry.Counts.NONE).used(UsageSum.REQUEST.negated());
            booking(served, receipt.at(), LedgerEntry.Counts.NONE).used(UsageSum.REQUEST);
        }
        var counts = new LedgerEntry.Counts(1, usage.total(), usage, source(receipt), origin.endedBy(settled));
        var booking = booking(served, receipt.at(), counts);
        booking.drawn(EntryKind.DRAWN, charge.draws());
        booking.owed(EntryKind.OWED, charge.overage());
        booking.end(EntryKind.DRAWN, null);
        booking.used(UsageSum.tokens(usage.total(), usage));
        booking.used(charge.draws(), charge.overage());
    }

    private void released(AccountEvent.Released released, HoldOrigin hold) {
        var counts = new LedgerEntry.Counts(0, 0, Usage.NOTHING, null, hold.endedBy(released));
        var booking = booking(hold, released.at(), counts);
        booking.end(EntryKind.RELEASED, null);
        booking.used(UsageSum.REQUEST.negated());
    }

    private static HoldOrigin served(Receipt receipt, HoldOrigin origin) {
        var served = receipt.served();
        return served == null || served.model().equals(origin.model()) ? origin : origin.servedBy(served.model());
    }

    /// @param requests how many it counts: one where the hold ends with it
    private void byPolicy(HoldOrigin hold, int requests, ExpiryPolicy policy, Charge charge, AccountEvent end) {
        var charges = policy == ExpiryPolicy.CHARGE_ESTIMATE;
        var tokens = charges ? hold.tokens() : 0;
        var source = charges ? UsageSource.ESTIMATED : null;
        var counts = new LedgerEntry.Counts(requests, tokens, Usage.NOTHING, source, hold.endedBy(end));
        var booking = booking(hold, end.at(), counts);
        booking.drawn(EntryKind.DRAWN, charge.draws());
        booking.owed(EntryKind.OWED, charge.overage());
        booking.end(EntryKind.EXPIRED, policy.name().toLowerCase(Locale.ROOT));
        booking.used(UsageSum.tokens(tokens, Usage.NOTHING));
        booking.used(charge.draws(), charge.overage());
    }

    private void corrected(AccountEvent.Corrected corrected, HoldOrigin origin) {
        var receipt = corrected.receipt();
        var charge = receipt.charge();
        var usage = receipt.usage();
        var served = served(receipt, origin);
        var more = charge.overage().plus(corrected.undone()).minus(origin.overage());
        var counts = new LedgerEntry.Counts(
                0, usage.total() - origin.counted(), usage, source(receipt), origin.endedBy(corrected));
        var booking = booking(served, receipt.at(), counts);
        booking.drawn(EntryKind.CORRECTED, corrected.drawn());
        booking.owed(EntryKind.CORRECTED, more);
        booking.givenBack(EntryKind.CORRECTED, corrected.givenBack(), corrected.undone());
        booking.end(EntryKind.CORRECTED, null);
        if (served.equals(origin)) {
            booking.used(UsageSum.tokens(usage.total() - origin.counted(), usage));
            booking.used(corrected.drawn(), more);
            booking.unused(corrected.givenBack(), corrected.undone());
        } else {
            movedTo(served, origin, corrected, booking);
        }
    }

    /// All that its day and its task had counted for it under the model it was held for goes to the one that served.
    private void movedTo(HoldOrigin served, HoldOrigin origin, AccountEvent.Corrected corrected, HoldBooking booking) {
        var receipt = corrected.receipt();
        var charge = receipt.charge();
        var before = booking(origin, receipt.at(), LedgerEntry.Counts.NONE);
        before.used(UsageSum.REQUEST.negated());
        before.used(UsageSum.tokens(-origin.counted(), Usage.NOTHING));
        booking(served, receipt.at(), LedgerEntry.Counts.NONE).used(UsageSum.REQUEST);
        booking.used(UsageSum.tokens(receipt.usage().total(), receipt.usage()));
        booking.used(charge.draws(), charge.overage());
        for (var funding : Funding.values()) {
            before.undrawn(funding, chargedBefore(corrected, funding));
        }
        before.unused(List.of(), origin.overage());
    }

    /// What its expiry had drawn from a kind: what is drawn in the end, less what was drawn more, and what was given
    /// back of it.
    private static Credits chargedBefore(AccountEvent.Corrected corrected, Funding funding) {
        var given = corrected.givenBack().stream()
                .filter(back -> !back.repayment() && back.funding() == funding)
                .mapToLong(back -> back.amount().micros())
                .sum();
        var drawn = of(corrected.receipt().charge().draws(), funding) - of(corrected.drawn(), funding);
        return new Credits(Math.addExact(drawn, given));
    }

    private static long of(List<Draw> draws, Funding funding) {
        return draws.stream()
                .filter(draw -> draw.funding() == funding)
                .mapToLong(draw -> draw.amount().micros())
                .sum();
    }

    private void reported(AccountEvent.Reported reported) {
        var usage = reported.usage();
        var charge = reported.charge();
        var counts = new LedgerEntry.Counts(1, usage.usage().total(), usage.usage(), UsageSource.REPORTED, null);
        var origin = HoldOrigin.of(reported);
        var booking = new HoldBooking(row, reported.at(), origin, usage.name().id(), counts);
        booking.drawn(EntryKind.DRAWN, charge.draws());
        booking.owed(EntryKind.OWED, charge.overage());
        booking.end(EntryKind.DRAWN, null);
        booking.used(UsageSum.REQUEST);
        booking.used(UsageSum.tokens(usage.usage().total(), usage.usage()));
        booking.used(charge.draws(), charge.overage());
    }

    private void undone(AccountEvent.Undoing event, HoldOrigin origin) {
        var booking = new HoldBooking(row, event.at(), origin, event.reference(), LedgerEntry.Counts.NONE);
        booking.givenBack(EntryKind.REVERSED, event.givenBack(), event.undone());
        booking.end(EntryKind.REVERSED, null);
        booking.unused(event.givenBack(), event.undone());
    }
}
