package weir.domain.hold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold.RequestKey;

/// The open holds of one account, with running totals: no question is answered by walking through them.
///
/// @param byNumber every open hold
/// @param byExpiry the journal row that gave each, the first to expire first; 0 where that is not known, or where later
///     rows changed it
/// @param byRequest the number of the hold that a request was given
/// @param held what they set aside of each kind
public record OpenHolds(
        TreePMap<Long, Hold> byNumber,
        TreePMap<Due, Long> byExpiry,
        PMap<RequestKey, Long> byRequest,
        ByFunding<Credits> held) {
    public static final OpenHolds NONE =
            new OpenHolds(TreePMap.empty(), TreePMap.empty(), HashTreePMap.empty(), ByFunding.all(Credits.ZERO));

    /// When a hold is due to expire.
    public record Due(Instant at, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            var byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /// A hold, and the row that gave it.
    public record Given(Hold hold, long row) {}

    public static OpenHolds of(List<Given> holds) {
        var open = NONE;
        for (var given : holds) {
            open = open.with(given.hold(), given.row());
        }
        return open;
    }

    /// All of them, by number.
    public List<Given> given() {
        return byNumber.values().stream()
                .map(hold -> new Given(hold, row(hold)))
                .toList();
    }

    public int size() {
        return byNumber.size();
    }

    public Optional<Hold> find(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    public Optional<Hold> find(RequestKey request) {
        return Optional.ofNullable(byRequest.get(request)).flatMap(this::find);
    }

    /// The journal row that gave an open hold, if that says all of it.
    long row(Hold hold) {
        return byExpiry.getOrDefault(due(hold), 0L);
    }

    /// The hold that expires first.
    public Optional<Hold> firstDue() {
        return byExpiry.isEmpty()
                ? Optional.empty()
                : Optional.of(byExpiry.firstKey()).flatMap(due -> find(due.number()));
    }

    /// What the open holds of one kind set aside.
    public Credits held(Funding funding) {
        return held.of(funding);
    }

    OpenHolds with(Hold hold, long row) {
        var funding = hold.funding();
        return new OpenHolds(
                byNumber.plus(hold.number(), hold),
                byExpiry.plus(due(hold), row),
                byRequest.plus(hold.key(), hold.number()),
                held.with(funding, held(funding).plus(hold.amount())));
    }

    /// An account whose last hold has ended keeps nothing of it: most are so, most of the time.
    OpenHolds without(Hold hold) {
        if (size() == 1) {
            return NONE;
        }
        var funding = hold.funding();
        return new OpenHolds(
                byNumber.minus(hold.number()),
                byExpiry.minus(due(hold)),
                isOf(hold.key(), hold) ? byRequest.minus(hold.key()) : byRequest,
                held.with(funding, held(funding).minus(hold.amount())));
    }

    /// A later member of the same id may have asked by the same request id.
    private boolean isOf(RequestKey request, Hold hold) {
        var number = byRequest.get(request);
        return number != null && number == hold.number();
    }

    /// The same, but that none answers its request any more that is not `told` again.
    OpenHolds answering(Predicate<Hold> told) {
        var silent = byNumber.values().stream().filter(told.negate()).toList();
        var requests = byRequest;
        for (var hold : silent) {
            requests = isOf(hold.key(), hold) ? requests.minus(hold.key()) : requests;
        }
        return new OpenHolds(byNumber, byExpiry, requests, held);
    }

    /// The same hold, changed in its expiry or its flag only.
    OpenHolds changed(Hold before, Hold after) {
        return new OpenHolds(
                byNumber.plus(after.number(), after),
                byExpiry.minus(due(before)).plus(due(after), 0L),
                byRequest,
                held);
    }

    private static Due due(Hold hold) {
        return new Due(hold.expires(), hold.number());
    }
}
