package weir.domain.notice;

import java.math.BigDecimal;
import java.util.Locale;
import weir.domain.credit.Credits;

/// Values as people compare them in the change log and programs read them in events: amounts in credits, names as the
/// API spells them.
public final class Spelling {
    private Spelling() {}

    public static String of(Credits amount) {
        var number = BigDecimal.valueOf(amount.micros(), Credits.PLACES).stripTrailingZeros();
        return number.toPlainString();
    }

    public static String of(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
