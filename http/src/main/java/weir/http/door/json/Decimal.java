package weir.http.door.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.domain.credit.Credits;
import weir.domain.credit.ExactDecimal;

/// Amounts of credits as text: decimal, up to six places, exact both ways.
public final class Decimal {
    /// What a caller is told about the form.
    public static final String FORM = "a decimal number in quotes with up to six places, such as \"12.5\"";

    private static final Pattern TEXT = Pattern.compile("(0|[1-9]\\d{0,9})(\\.\\d{1,6})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(Credits.MOST.micros(), Credits.PLACES);
    private static final int PLACES_OF_USD = 2;

    private Decimal() {}

    public static String text(long micros) {
        var whole = Long.toString(micros / Credits.MICROS);
        var fraction = Math.abs(micros % Credits.MICROS);
        var sign = micros < 0 && micros > -Credits.MICROS ? "-" : "";
        return fraction == 0 ? whole : sign + whole + '.' + places(fraction);
    }

    /// About how many USD, rounded half up to cents. For display only.
    public static String usd(Credits credits, Credits perUsd) {
        return BigDecimal.valueOf(credits.micros())
                .divide(BigDecimal.valueOf(perUsd.micros()), PLACES_OF_USD, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /// Empty where it has not the [#FORM], or is more than [Credits#MOST].
    public static Optional<Credits> credits(String text) {
        return TEXT.matcher(text).matches()
                ? ExactDecimal.read(text, Credits.PLACES, MOST).map(Credits::exactly)
                : Optional.empty();
    }

    private static String places(long fraction) {
        var digits = Long.toString(Credits.MICROS + fraction);
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(1, end);
    }
}
