package weir.http.api.json;

import java.util.Optional;
import java.util.regex.Pattern;
import weir.domain.credit.Credits;

/// Amounts of credits as text: decimal, up to six places, exact both ways.
public final class Decimal {
    /// What a caller is told about the form.
    static final String FORM = "a decimal number in quotes with up to six places, such as \"12.5\"";

    private static final Pattern TEXT = Pattern.compile("(0|[1-9]\\d{0,9})(?:\\.(\\d{1,6}))?");
    private static final int PLACES = 6;

    /// 7 credits are about 1 USD, so so many millionths of a credit are a cent. For display only.
    private static final long MICROS_OF_A_CENT = 7 * Credits.MICROS / 100;

    private Decimal() {}

    public static String text(long micros) {
        var whole = Long.toString(micros / Credits.MICROS);
        var fraction = Math.abs(micros % Credits.MICROS);
        var sign = micros < 0 && micros > -Credits.MICROS ? "-" : "";
        return fraction == 0 ? whole : sign + whole + '.' + places(fraction);
    }

    /// About how many USD, rounded half up to cents.
    public static String usd(Credits credits) {
        var cents = (credits.micros() + MICROS_OF_A_CENT / 2) / MICROS_OF_A_CENT;
        return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }

    /// Empty where it has not the [#FORM], or is more than [Credits#MOST].
    static Optional<Credits> credits(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var fraction = matcher.group(2) == null ? "" : matcher.group(2);
        var micros = Long.parseLong(matcher.group(1)) * Credits.MICROS
                + Long.parseLong(fraction + "0".repeat(PLACES - fraction.length()));
        return Optional.of(new Credits(micros)).filter(Credits.MOST::covers);
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
