package weir.domain.rating;

import java.util.Optional;

/// The tokens of one request, as its upstream reported them.
///
/// A token is counted once: `input` includes `cached`, `output` includes `reasoning`. Anything may be reported;
/// [#fault] tells what of it cannot be true, and usage with a fault is never priced.
public record Usage(long input, long cached, long output, long reasoning) {
    /// No request can have used more of one kind: ten times the largest context window on offer.
    public static final long MOST = 10_000_000L;

    public static final Usage NOTHING = new Usage(0, 0, 0, 0);

    public long total() {
        return input + output;
    }

    /// The first thing that cannot be true, if any.
    public Optional<UsageFault> fault() {
        return outOfRange("input_tokens", input)
                .or(() -> outOfRange("cached_tokens", cached))
                .or(() -> outOfRange("output_tokens", output))
                .or(() -> outOfRange("reasoning_tokens", reasoning))
                .or(() -> part("cached_tokens", cached, "input_tokens", input))
                .or(() -> part("reasoning_tokens", reasoning, "output_tokens", output));
    }

    private static Optional<UsageFault> outOfRange(String field, long tokens) {
        return tokens < 0 || tokens > MOST
                ? Optional.of(new UsageFault.OutOfRange(field, tokens, MOST))
                : Optional.empty();
    }

    private static Optional<UsageFault> part(String field, long tokens, String whole, long wholeTokens) {
        return tokens > wholeTokens
                ? Optional.of(new UsageFault.PartAboveWhole(field, tokens, whole, wholeTokens))
                : Optional.empty();
    }
}
