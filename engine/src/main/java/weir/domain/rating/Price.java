package weir.domain.rating;

import weir.domain.credit.Credits;

/// What a model's tokens cost, in millionths of a credit per million tokens, by the rate card version it was
/// taken from.
///
/// A hold carries its price, so a later rate card never changes what was held under an earlier one.
public record Price(int rateCard, long input, long cached, long output) {
    private static final long PER_MILLION = 1_000_000L;

    /// The dearest price there may be: a hundred thousand credits per million tokens. Together with
    /// [Usage#MOST] it keeps the exact product within a `long`.
    public static final long MOST = 100_000L * Credits.MICROS;

    /// The charge for `usage` without a fault: the exact product, rounded up once to a millionth of a credit.
    public Credits charge(Usage usage) {
        var product = Math.addExact(
                Math.addExact(
                        Math.multiplyExact(usage.input() - usage.cached(), input),
                        Math.multiplyExact(usage.cached(), cached)),
                Math.multiplyExact(usage.output(), output));
        return new Credits(Math.ceilDiv(product, PER_MILLION));
    }
}
