package weir.domain.credit;

import java.math.BigDecimal;
import java.util.Optional;

/// Reads decimal numbers that others write, such as amounts and prices: exactly, or not at all.
public final class ExactDecimal {
    /// More digits than any amount has.
    private static final int LONGEST = 40;

    private ExactDecimal() {}

    /// The number, if it is one from 0 to `most` with at most `places` digits after the point. Only then is it safe to
    /// be written out or made a whole number: `1e1000000000` has a thousand million digits.
    public static Optional<BigDecimal> read(String text, int places, BigDecimal most) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(text).stripTrailingZeros();
            return number.signum() >= 0 && number.compareTo(most) <= 0 && number.scale() <= places
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
