package weir.domain.overview;

import java.math.BigDecimal;
import java.util.Locale;
import weir.domain.credit.Credits;

/// Values as people compare them in the change log: amounts in credits, names as the API spells them.
final class Spelling {
    private Spelling() {}

    static String of(Credits amount) {
        var number = BigDecimal.valueOf(amount.micros(), Credits.PLACES).stripTrailingZeros();
        return number.toPlainString();
    }

    static String of(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
