package weir.domain.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.rating.Usage;

/// Books one event that tells of a hold. What it counts stands on the first of its entries.
final class HoldBooking {
    private final RowDraft row;
    private final Instant at;
    private final HoldOrigin hold;
    private final @Nullable String reference;
    private LedgerEntry.@Nullable Counts counts;

    /// @param hold under the model that really served
    /// @param counts what the event counts besides credits
    HoldBooking(RowDraft row, Instant at, HoldOrigin hold, @Nullable String reference, LedgerEntry.Counts counts) {
        this.row = row;
        this.at = at;
        this.hold = hold;
        this.reference = reference;
        this.counts = counts;
    }

    void drawn(EntryKind kind, List<Draw> draws) {
        for (var draw : draws) {
            var reason = draw.reason().name().toLowerCase(Locale.ROOT);
            moved(kind, BookedOn.of(draw.funding()), -draw.amount().micros(), draw.grant(), reason);
        }
    }

    void owed(EntryKind kind, Credits overage) {
        if (!overage.isZero()) {
            moved(kind, BookedOn.OWED, overage.micros(), 0, null);
        }
    }

    /// What returns of a charge; and what had repaid its overage, which is owed again until that is undone.
    void givenBack(EntryKind kind, List<GiveBack> givenBack, Credits undone) {
        for (var back : givenBack) {
            var amount = back.amount().micros();
            var on = BookedOn.of(back.funding());
            if (back.repayment()) {
                moved(EntryKind.GIVEN_BACK, on, amount, back.grant(), null);
                moved(EntryKind.GIVEN_BACK, BookedOn.OWED, amount, 0, null);
            } else {
                moved(kind, on, amount, back.grant(), null);
            }
        }
        if (!undone.isZero()) {
            moved(kind, BookedOn.OWED, -undone.micros(), 0, null);
        }
    }

    /// Every event that ends a hold has an entry: one that moves nothing, where it has no other.
    void end(EntryKind kind, @Nullable String reason) {
        if (counts != null) {
            moved(kind, BookedOn.of(hold.funding()), 0, 0, reason);
        }
    }

    void used(List<Draw> draws, Credits overage) {
        for (var draw : draws) {
            used(BookedOn.of(draw.funding()), UsageSum.credits(draw.amount().micros()));
        }
        used(BookedOn.OWED, UsageSum.credits(overage.micros()));
    }

    /// Repayments touch no day.
    void unused(List<GiveBack> givenBack, Credits undone) {
        for (var back : givenBack) {
            if (!back.repayment()) {
                used(
                        BookedOn.of(back.funding()),
                        UsageSum.credits(-back.amount().micros()));
            }
        }
        used(BookedOn.OWED, UsageSum.credits(-undone.micros()));
    }

    void undrawn(Funding funding, Credits amount) {
        used(BookedOn.of(funding), UsageSum.credits(-amount.micros()));
    }

    /// Under the kind that funds the hold.
    void used(UsageSum sum) {
        used(BookedOn.of(hold.funding()), sum);
    }

    private void used(BookedOn paidBy, UsageSum sum) {
        if (!sum.equals(UsageSum.tokens(0, Usage.NOTHING))) {
            row.used(new UsageChange(hold, paidBy, sum, at));
        }
    }

    private void moved(EntryKind kind, BookedOn on, long by, int grant, @Nullable String reason) {
        var counted = counts == null ? LedgerEntry.Counts.NONE : counts;
        counts = null;
        row.moved(at, kind, on, by, grant, reference, hold, reason, counted);
    }
}
