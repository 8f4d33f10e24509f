package weir.http.catalog;

import java.math.BigDecimal;
import weir.domain.credit.Credits;
import weir.http.settings.Section;

/// Credits as an operator writes them: a decimal number with up to six digits after the point.
final class CreditText {
    private static final int PLACES = 6;

    private CreditText() {}

    static Credits read(Section section, String field, BigDecimal most) {
        return new Credits(
                section.decimal(field, PLACES, most).movePointRight(PLACES).longValueExact());
    }
}
