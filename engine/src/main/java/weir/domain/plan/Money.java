package weir.domain.plan;

/// A price in a currency, in its minor unit (cents, fen). Money is not credits: payment happens outside.
///
/// @param currency ISO 4217, as in `USD`
public record Money(long minor, String currency) {}
