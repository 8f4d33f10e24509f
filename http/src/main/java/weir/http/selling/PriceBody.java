package weir.http.selling;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import weir.domain.plan.Money;
import weir.http.door.body.Body;
import weir.http.door.json.Form;

/// Money as it is sent: an amount with at most as many places as its currency has.
record PriceBody(Body body) {
    private static final Set<String> NAMES = Set.of("amount", "currency");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,14})(\\.\\d{1,4})?");

    Money read() {
        body.only(NAMES);
        var currency = currency(body.text("currency", Form.NAME));
        var places = currency.getDefaultFractionDigits();
        var amount = body.text("amount", Form.NAME);
        return Optional.of(amount)
                .filter(text -> AMOUNT.matcher(text).matches())
                .map(text -> new BigDecimal(text).stripTrailingZeros())
                .filter(number -> number.scale() <= places)
                .map(number -> new Money(number.movePointRight(places).longValueExact(), currency.getCurrencyCode()))
                .orElseThrow(() -> body.invalid(
                        "amount",
                        '"' + amount + '"',
                        "a decimal number in quotes with at most %d places, as %s has"
                                .formatted(places, currency.getCurrencyCode())));
    }

    private Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // None of that name.
        }
        throw body.invalid("currency", '"' + code + '"', "a currency as ISO 4217 has it, such as USD");
    }
}
