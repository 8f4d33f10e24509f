package weir.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.account.Hold.RequestKey;

/// How the holds that ended lately ended, by number and by request.
///
/// Two generations: what ends goes into the young one, and when that is full or old enough it becomes the old
/// one, which is dropped whole. So nothing is forgotten before its time, and forgetting costs nothing.
public record RecentHolds(Generation young, Generation old) {
    public static final RecentHolds NONE = new RecentHolds(Generation.NONE, Generation.NONE);

    /// @param since when the first of it ended
    public record Generation(Instant since, TreePMap<Long, Ended> byNumber, PMap<RequestKey, Long> byRequest) {
        public static final Generation NONE = new Generation(Instant.MAX, TreePMap.empty(), HashTreePMap.empty());

        public static Generation of(Instant since, List<Ended> holds) {
            var generation = NONE;
            for (var ended : holds) {
                generation = generation.with(ended, since);
            }
            return generation;
        }

        /// A late correction never takes a request back from a newer hold that it was given since.
        Generation with(Ended ended, Instant at) {
            var hold = ended.hold();
            var newest = byRequest.get(hold.key());
            return new Generation(
                    byNumber.isEmpty() ? at : since,
                    byNumber.plus(hold.number(), ended),
                    newest != null && newest > hold.number() ? byRequest : byRequest.plus(hold.key(), hold.number()));
        }

        boolean fullAt(Instant at) {
            return byNumber.size() >= Limit.RECENT_HOLDS
                    || (!byNumber.isEmpty() && !at.isBefore(since.plus(Limit.RECENT)));
        }
    }

    public Optional<Ended> find(long number) {
        return Optional.ofNullable(young.byNumber().get(number))
                .or(() -> Optional.ofNullable(old.byNumber().get(number)));
    }

    /// The ended hold that a request was given, while it still answers for it.
    public Optional<Ended> find(RequestKey request, Instant now) {
        return Stream.of(young, old)
                .map(generation -> generation.byRequest().get(request))
                .flatMap(Stream::ofNullable)
                .flatMap(number -> find(number).stream())
                .filter(ended -> now.isBefore(end(ended).plus(Limit.RECENT)))
                .findFirst();
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
}
