package weir.http.catalog;

import java.math.BigDecimal;
import weir.domain.credit.Credits;
import weir.http.settings.Section;

/// Credits as an operator writes them: a decimal number with up to six digits after the point.
final class CreditText {
    private static final int PLACES = 6;

    private CreditText() {}

    static Credits read(Section section, String field, BigDecimal most) {
        return exact(section.decimal(field, PLACES, most));
    }

    /// @param number with at most six digits after the point
    static Credits exact(BigDecimal number) {
        return new Credits(number.movePointRight(PLACES).longValueExact());
    }
}
