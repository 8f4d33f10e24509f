package weir.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.account.Hold.RequestKey;

/// How the holds that ended lately ended, by number and by request.
///
/// Two generations: what ends goes into the young one, and when that is full or old enough it becomes the old
/// one, which is dropped whole. So nothing is forgotten before its time, and forgetting costs nothing. Packed, the
/// old one is dropped shelf by shelf as each comes of age: else all would be kept twice as long as it must.
public record RecentHolds(Generation young, Generation old) {
    public static final RecentHolds NONE = new RecentHolds(Generation.NONE, Generation.NONE);

    /// What ended while it was the young one: the latest as objects, all before them on shelves.
    ///
    /// @param since when the first of it ended
    /// @param byNumber what is on no shelf yet
    /// @param byRequest the same; the newest hold of each request
    public record Generation(
            Instant since, TreePMap<Long, Ended> byNumber, PMap<RequestKey, Long> byRequest, Shelves shelves) {
        public static final Generation NONE =
                new Generation(Instant.MAX, TreePMap.empty(), HashTreePMap.empty(), Shelves.NONE);

        /// Fewer are not worth a shelf of their own.
        private static final int SMALLEST_SHELF = 32;

        /// Shelves grow with what stands already, so that few must be looked through.
        private static final int PART_OF_SHELVED = 8;

        public static Generation of(Instant since, List<Ended> holds) {
            var generation = NONE;
            for (var ended : holds) {
                generation = generation.with(ended, since);
            }
            return generation;
        }

        /// All of it, by number, which for holds of the same request is the order in which they ended.
        public List<Ended> holds() {
            var holds = new TreeMap<Long, Ended>();
            shelves.holds().forEach(ended -> holds.put(ended.hold().number(), ended));
            holds.putAll(byNumber);
            return List.copyOf(holds.values());
        }

        public boolean isEmpty() {
            return byNumber.isEmpty() && shelves.isEmpty();
        }

        Optional<Ended> find(long number) {
            var loose = byNumber.get(number);
            return loose == null ? shelves.find(number) : Optional.of(loose);
        }

        /// The newest hold that a request was given.
        Optional<Long> newest(RequestKey request) {
            var loose = byRequest.get(request);
            var shelved = shelves.newest(request);
            return loose == null || shelved.filter(number -> number > loose).isPresent() ? shelved : Optional.of(loose);
        }

        /// A late correction never takes a request back from a newer hold that it was given since.
        Generation with(Ended ended, Instant at) {
            var hold = ended.hold();
            var newest = byRequest.get(hold.key());
            return new Generation(
                    isEmpty() ? at : since,
                    byNumber.plus(hold.number(), ended),
                    newest != null && newest > hold.number() ? byRequest : byRequest.plus(hold.key(), hold.number()),
                    shelves);
        }

        Generation packed(Packing packing, Instant now) {
            if (byNumber.size() < Math.max(SMALLEST_SHELF, shelves.size() / PART_OF_SHELVED)) {
                return this;
            }
            var more = shelves.with(Shelf.of(byNumber.values(), packing, now));
            return new Generation(since, TreePMap.empty(), HashTreePMap.empty(), more);
        }

        Generation forgetting(Instant now) {
            var left = shelves.remembered(now);
            return left == shelves ? this : new Generation(since, byNumber, byRequest, left);
        }

        boolean fullAt(Instant at) {
            return byNumber.size() + shelves.size() >= Limit.RECENT_HOLDS
                    || (!isEmpty() && !at.isBefore(since.plus(Limit.RECENT)));
        }
    }

    public Optional<Ended> find(long number) {
        return young.find(number).or(() -> old.find(number));
    }

    /// The ended hold that a request was given, while it still answers for it.
    public Optional<Ended> find(RequestKey request, Instant now) {
        return answering(young, request, now).or(() -> answering(old, request, now));
    }

    private Optional<Ended> answering(Generation generation, RequestKey request, Instant now) {
        return generation
                .newest(request)
                .flatMap(this::find)
                .filter(ended -> now.isBefore(end(ended).plus(Limit.RECENT)));
    }

    /// A hold ends once: one that was corrected had ended when it expired.
    private static Instant end(Ended ended) {
        return switch (ended) {
            case Ended.Settled settled -> settled.at();
            case Ended.Released released -> released.at();
            case Ended.Expired expired -> expired.at();
            case Ended.Corrected corrected -> corrected.hold().expires();
        };
    }

    RecentHolds with(Ended ended, Instant at) {
        return young.fullAt(at)
                ? new RecentHolds(Generation.NONE.with(ended, at), young)
                : new RecentHolds(young.with(ended, at), old);
    }

    RecentHolds packed(Packing packing, Instant now) {
        return new RecentHolds(young.packed(packing, now), old.forgetting(now).packed(packing, now));
    }
}
