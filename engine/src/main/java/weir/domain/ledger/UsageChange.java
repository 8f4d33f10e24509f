package weir.domain.ledger;

import java.time.Instant;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Protocol;

/// Something was used, or is taken back: what the sums of its day, and of its task, change by.
///
/// @param hold whose it is, under the model that really served
/// @param paidBy of requests and tokens: what funds the hold; of credits: what they came from, or that they are owed
public record UsageChange(HoldOrigin hold, BookedOn paidBy, UsageSum sum, Instant at) {

    /// Where it is summed up.
    public record Cell(NaturalDay day, String subUser, String model, Protocol protocol, BookedOn paidBy) {}

    public Cell cell() {
        return new Cell(hold.day(), hold.subUser(), hold.model(), hold.protocol(), paidBy);
    }
}
