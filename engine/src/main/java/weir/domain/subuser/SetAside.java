package weir.domain.subuser;

import weir.domain.rating.Estimate;

/// What a sub-user has passed on to its account and not heard of yet: it keeps the room, so that two requests
/// under way never pass through the same last place.
public record SetAside(long requests, long tokens, long micros) {
    public static final SetAside NOTHING = new SetAside(0, 0, 0);

    public SetAside plus(Estimate estimate) {
        return new SetAside(
                requests + 1,
                tokens + estimate.tokens(),
                micros + estimate.amount().micros());
    }

    public SetAside minus(Estimate estimate) {
        return new SetAside(
                requests - 1,
                tokens - estimate.tokens(),
                micros - estimate.amount().micros());
    }
}
