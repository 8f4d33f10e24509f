package weir.domain.hold;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import weir.domain.hold.Hold.RequestKey;
import weir.domain.limit.Bounds;

/// Which holds ended lately, by number and by request: not how, which is in the journal, but where there.
///
/// What ends gets a [Shelf] of its own, which is merged with the one before it while that is no larger: there are few
/// to look through, and each hold is copied a few times in all. No shelf becomes a large part of them all, so that each
/// is dropped soon after what is on it has come of age.
public final class RecentHolds {
    public static final RecentHolds NONE = new RecentHolds(new SipHash(0, 0), new Shelf[0]);

    /// No shelf is merged to more than this part of all...
    private static final int PART = 4;

    /// ...unless it is small: a shelf costs as much as five holds on it.
    private static final int SMALL = 256;

    private final RequestHash hash;
    /// The oldest first. What a later one says of a hold is truer.
    private final Shelf[] shelves;
    private final int size;

    /// A hold that a request was given, if it was that request.
    public record Found(long number, Rows rows) {}

    private RecentHolds(RequestHash hash, Shelf[] shelves) {
        this.hash = hash;
        this.shelves = shelves;
        var sum = 0;
        for (var shelf : shelves) {
            sum += shelf.size();
        }
        this.size = sum;
    }

    /// None yet, to be found by `hash`.
    public static RecentHolds foundBy(RequestHash hash) {
        return NONE.hashedBy(hash);
    }

    /// The same, by another hash. There is nothing in it yet that was found by the one before.
    public RecentHolds hashedBy(RequestHash other) {
        return hash.equals(other) ? this : new RecentHolds(other, new Shelf[0]);
    }

    /// How many holds take room in it.
    public int size() {
        return size;
    }

    /// Where a hold is, while it answers for its request. A later settlement of one that expired is not in here.
    public Optional<Rows> find(long number, Instant now) {
        for (var i = shelves.length - 1; i >= 0; i--) {
            var found = shelves[i].find(number, now.toEpochMilli());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The newest hold that a request was given, while it still answers for it.
    ///
    /// @param others holds that are known to be another request's, whose hash is the same
    public Optional<Found> find(RequestKey request, Instant now, Set<Long> others) {
        if (shelves.length == 0) {
            return Optional.empty();
        }
        var wanted = hash.of(request);
        var millis = now.toEpochMilli();
        Found newest = null;
        for (var i = shelves.length - 1; i >= 0; i--) {
            var shelf = shelves[i];
            if (!shelf.mayHave(wanted)) {
                continue;
            }
            for (var place = shelf.first(wanted); shelf.has(place, wanted); place++) {
                var number = shelf.number(place);
                if ((newest == null || number > newest.number())
                        && shelf.until(place) > millis
                        && !others.contains(number)) {
                    newest = new Found(number, shelf.rows(place));
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    /// A hold ends once: one that was corrected had ended when it expired.
    RecentHolds with(Ended ended, Rows rows) {
        var hold = ended.hold();
        var end = switch (ended) {
            case Ended.Settled settled -> settled.at();
            case Ended.Released released -> released.at();
            case Ended.Expired expired -> expired.at();
            case Ended.Corrected _ -> hold.expires();
        };
        return with(hold.key(), hold.number(), rows, end, ended.at());
    }

    /// @param end when the hold ended
    /// @param now when this is known
    public RecentHolds with(RequestKey request, long number, Rows rows, Instant end, Instant now) {
        var until = end.plus(Bounds.RECENT).toEpochMilli();
        var millis = now.toEpochMilli();
        return until <= millis ? this : with(Shelf.of(new Shelf.Place(hash.of(request), number, rows, until)), millis);
    }

    private RecentHolds with(Shelf latest, long now) {
        var last = latest;
        var left = shelves.length;
        while (left > 0 && worthMerging(shelves[left - 1].size(), last.size())) {
            last = shelves[--left].merged(last, now);
        }
        var first = forgotten(now, left);
        var more = Arrays.copyOfRange(shelves, first, left + 1);
        more[left - first] = last;
        return new RecentHolds(hash, more);
    }

    private boolean worthMerging(int before, int last) {
        return before <= last && before + last <= Math.min(Shelf.MOST, Math.max(SMALL, size / PART));
    }

    /// Without what answers no more, as far as whole shelves go.
    public RecentHolds forgetting(Instant now) {
        var forgotten = forgotten(now.toEpochMilli(), shelves.length);
        return forgotten == 0 ? this : new RecentHolds(hash, Arrays.copyOfRange(shelves, forgotten, shelves.length));
    }

    private int forgotten(long now, int most) {
        var forgotten = 0;
        while (forgotten < most && shelves[forgotten].forgotten(now)) {
            forgotten++;
        }
        return forgotten;
    }

    /// All of these after `earlier` ones, which were found by the same hash.
    public RecentHolds after(RecentHolds earlier) {
        if (earlier.shelves.length == 0) {
            return this;
        }
        return new RecentHolds(
                hash,
                Stream.concat(Arrays.stream(earlier.shelves), Arrays.stream(shelves))
                        .toArray(Shelf[]::new));
    }

    /// The numbers of all that answer for their request.
    public Stream<Long> answering(Instant now) {
        return Arrays.stream(shelves)
                .flatMap(Shelf::places)
                .filter(place -> place.until() > now.toEpochMilli())
                .map(Shelf.Place::number)
                .distinct();
    }

    @Override
    public String toString() {
        return size + " holds";
    }
}
