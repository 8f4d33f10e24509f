package weir.domain.account;

import java.time.Instant;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Usage;

/// The one answer to a settlement, however often it is asked for.
///
/// @param day the day of the hold, to which all of it belongs
/// @param left what was left right after it
public record Receipt(long hold, NaturalDay day, Usage usage, Outcome outcome, Charge charge, Left left, Instant at) {
    Receipt leaving(Left now) {
        return new Receipt(hold, day, usage, outcome, charge, now, at);
    }
}
