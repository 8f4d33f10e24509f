package weir.domain.hold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/// Expired holds that a late settlement may still correct, and those that wait for review, however long.
///
/// @param byClosing the former by the end of their window, the first to close first. Then they are forgotten here
public record LateHolds(TreePMap<Long, Ended.Expired> byNumber, TreePMap<OpenHolds.Due, Long> byClosing) {
    public static final LateHolds NONE = new LateHolds(TreePMap.empty(), TreePMap.empty());

    public static LateHolds of(List<Ended.Expired> holds) {
        var late = NONE;
        for (var expired : holds) {
            late = late.with(expired);
        }
        return late;
    }

    public Optional<Ended.Expired> find(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    LateHolds with(Ended.Expired expired) {
        var number = expired.hold().number();
        var closings = expired.waits() ? byClosing : byClosing.plus(closing(expired), number);
        return new LateHolds(byNumber.plus(number, expired), closings);
    }

    /// Those that wait for review, the oldest first.
    public List<Ended.Expired> waiting() {
        return byNumber.size() == byClosing.size()
                ? List.of()
                : byNumber.values().stream().filter(Ended.Expired::waits).toList();
    }

    /// How many do.
    public int reviews() {
        return byNumber.size() - byClosing.size();
    }

    LateHolds without(Ended.Expired expired) {
        return new LateHolds(byNumber.minus(expired.hold().number()), byClosing.minus(closing(expired)));
    }

    /// Forgets those whose window has closed.
    LateHolds closedBy(Instant now) {
        var after = this;
        while (!after.byClosing.isEmpty()
                && !now.isBefore(after.byClosing.firstKey().at())) {
            var number = after.byClosing.firstKey().number();
            after = new LateHolds(after.byNumber.minus(number), after.byClosing.minusFirstEntry());
        }
        return after;
    }

    private static OpenHolds.Due closing(Ended.Expired expired) {
        return new OpenHolds.Due(expired.correctableUntil(), expired.hold().number());
    }
}
