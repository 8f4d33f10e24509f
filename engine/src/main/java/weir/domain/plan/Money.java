package weir.domain.plan;

import java.math.BigDecimal;
import java.util.Currency;

/// A price in a currency, in its minor unit (cents, fen). Money is not credits: payment happens outside.
///
/// @param currency ISO 4217, as in `USD`
public record Money(long minor, String currency) {

    /// In the major unit, with all places that the currency has: `19.90`.
    public String amount() {
        var places = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(minor, places).toPlainString();
    }
}
