package weir.domain.ledger;

import weir.domain.rating.Usage;

/// What was used, or by what that changes: below zero where something is taken back.
///
/// @param tokens all of them, also those of estimates, which have no parts
/// @param parts what is known of input and output
/// @param credits in millionths
public record UsageSum(long requests, long tokens, Usage parts, long credits) {
    public static final UsageSum REQUEST = new UsageSum(1, 0, Usage.NOTHING, 0);

    static UsageSum tokens(long tokens, Usage parts) {
        return new UsageSum(0, tokens, parts, 0);
    }

    static UsageSum credits(long micros) {
        return new UsageSum(0, 0, Usage.NOTHING, micros);
    }

    public UsageSum plus(UsageSum other) {
        return new UsageSum(
                Math.addExact(requests, other.requests),
                Math.addExact(tokens, other.tokens),
                new Usage(
                        Math.addExact(parts.input(), other.parts.input()),
                        Math.addExact(parts.cached(), other.parts.cached()),
                        Math.addExact(parts.output(), other.parts.output()),
                        Math.addExact(parts.reasoning(), other.parts.reasoning())),
                Math.addExact(credits, other.credits));
    }

    UsageSum negated() {
        return new UsageSum(
                -requests,
                -tokens,
                new Usage(-parts.input(), -parts.cached(), -parts.output(), -parts.reasoning()),
                -credits);
    }
}
