package weir.domain.hold;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// All holds an account still knows of: open, ended lately, and expired but still correctable.
///
/// @param next the number that the next hold gets; a lower one that is nowhere here has ended
/// @param row the journal row that is being made; 0 where nobody says
public record Holds(OpenHolds open, RecentHolds recent, LateHolds late, long next, long row) {
    public static final Holds NONE = new Holds(OpenHolds.NONE, RecentHolds.NONE, LateHolds.NONE, 1, 0);

    /// An open hold by its whole id: a number with another nonce names no hold.
    public Optional<Hold> open(HoldId id) {
        return open.find(id.number()).filter(hold -> hold.nonce() == id.nonce());
    }

    public Hold open(long number) {
        return open.find(number).orElseThrow(() -> new IllegalStateException("hold " + number + " is not open"));
    }

    public Holds given(Hold hold) {
        return new Holds(
                open.with(hold, row), recent, late.closedBy(hold.at()), Math.max(next, hold.number() + 1), row);
    }

    public Holds changed(Hold before, Hold after) {
        return new Holds(open.changed(before, after), recent, late, next, row);
    }

    public Holds ended(Ended ended, Instant at) {
        var stillLate = switch (ended) {
            case Ended.Expired expired -> late.closedBy(at).with(expired);
            case Ended.Corrected corrected ->
                late.find(corrected.hold().number()).map(late::without).orElse(late);
            case Ended.Settled _, Ended.Released _ -> late;
        };
        var hold = open.find(ended.hold().number());
        var given = hold.map(open::row).orElse(0L);
        var stillOpen = hold.map(open::without).orElse(open);
        return new Holds(stillOpen, recent.with(ended, new Rows(given, row)), stillLate, next, row);
    }

    /// Once it was decided what becomes of a hold that waited for review: it had ended when it expired.
    public Holds reviewed(Ended.Expired waiting, Ended decided) {
        var hold = waiting.hold();
        var after = recent.with(hold.key(), hold.number(), new Rows(0, row), waiting.at(), decided.at());
        return new Holds(open, after, late.without(waiting), next, row);
    }

    /// The same, where those open holds alone answer their request that are `told` again.
    public Holds answering(Predicate<Hold> told) {
        return new Holds(open.answering(told), recent, late, next, row);
    }

    public Holds with(RecentHolds changed) {
        return changed == recent ? this : new Holds(open, changed, late, next, row);
    }

    public Holds in(long another) {
        return another == row ? this : new Holds(open, recent, late, next, another);
    }
}
