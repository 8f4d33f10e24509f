package weir.actor;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.address.Origin;
import weir.domain.digest.Fnv;
import weir.domain.rating.Estimate;
import weir.domain.rating.Protocol;

/// What a caller asks of a hold, priced already.
///
/// @param request the caller's id of the request, one per sub-user: sent again, it answers the same hold
/// @param timeToLive until it expires, at most [weir.domain.limit.Bounds#HOLD_LIFE]
/// @param others ended holds that the books know to be another request's, though it has the same hash
/// @param origin where the client's request comes from
public record HoldRequest(
        Estimate estimate,
        Protocol protocol,
        String request,
        @Nullable String task,
        boolean strict,
        Duration timeToLive,
        Set<Long> others,
        Origin origin) {
    public HoldRequest(
            Estimate estimate,
            Protocol protocol,
            String request,
            @Nullable String task,
            boolean strict,
            Duration timeToLive) {
        this(estimate, protocol, request, task, strict, timeToLive, Set.of(), new Origin.Untold());
    }

    /// The same, of which it is known where it comes from.
    public HoldRequest from(Origin where) {
        return new HoldRequest(estimate, protocol, request, task, strict, timeToLive, others, where);
    }

    /// The same, asked once more: that hold is another request's.
    HoldRequest besides(long hold) {
        var more = new HashSet<>(others);
        more.add(hold);
        return new HoldRequest(estimate, protocol, request, task, strict, timeToLive, Set.copyOf(more), origin);
    }

    /// Tells the same request from another under the same id. The price is left out, and so is where it comes
    /// from: neither a new rate card nor another network makes a repeated request another one.
    long digest() {
        var digest = Fnv.NOTHING;
        digest = mix(digest, estimate.model());
        digest = mix(digest, protocol.name());
        digest = mix(digest, task == null ? "" : task);
        for (var number : new long[] {estimate.tokens(), strict ? 1 : 0, timeToLive.toSeconds()}) {
            digest = Fnv.with(digest, number);
        }
        return digest;
    }

    private static long mix(long digest, String text) {
        return Fnv.with(Fnv.with(digest, text), text.length());
    }
}
