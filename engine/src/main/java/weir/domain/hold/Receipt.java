package weir.domain.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Usage;

/// The one answer to a settlement, however often it is asked for.
///
/// @param day the day of the hold, to which all of it belongs
/// @param left what was left right after it
/// @param served what it was charged by; absent where that is the hold's own model and price
public record Receipt(
        long hold,
        NaturalDay day,
        Usage usage,
        Outcome outcome,
        Charge charge,
        Left left,
        Instant at,
        @Nullable PricedModel served) {

    /// The receipt of a hold, charged by `priced`.
    public static Receipt of(
            Hold hold, Usage usage, Outcome outcome, Charge charge, Left left, Instant at, PricedModel priced) {
        var served = priced.equals(hold.priced()) ? null : priced;
        return new Receipt(hold.number(), hold.day(), usage, outcome, charge, left, at, served);
    }

    /// What it was charged by.
    ///
    /// @param of the hold that it settles
    public PricedModel charged(Hold of) {
        return served == null ? of.priced() : served;
    }

    public Receipt leaving(Left now) {
        return new Receipt(hold, day, usage, outcome, charge, now, at, served);
    }
}
