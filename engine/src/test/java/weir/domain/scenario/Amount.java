package weir.domain.scenario;

import java.math.BigDecimal;
import weir.domain.credit.Credits;

/// Credits as tables write them: plain decimals, `none` for no limit.
public final class Amount {
    private Amount() {}

    public static Credits credits(String decimal) {
        return decimal.equals("none") ? Credits.UNLIMITED : new Credits(micros(decimal));
    }

    public static String text(Credits credits) {
        return credits.isUnlimited() ? "none" : text(credits.micros());
    }

    public static String text(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    private static long micros(String decimal) {
        return new BigDecimal(decimal).movePointRight(6).longValueExact();
    }
}
