package weir.http.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What is paid by whom for which quote.
///
/// @param quote as it was answered
/// @param payment the reference of the payment
/// @param amount what was paid, in the quote's currency
record Bill(JsonNode quote, String payment, String amount, Instant at) {

    /// All that was asked for.
    static Bill of(JsonNode quote, String payment) {
        return paying(quote, payment, quote.at("/price/amount").asText());
    }

    static Bill paying(JsonNode quote, String payment, String amount) {
        return new Bill(quote, payment, amount, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    String body() {
        return """
                {"quote": "%s", "paid": {"amount": "%s", "currency": "%s"}, "paid_at": "%s", "payment_reference": "%s"}""".formatted(
                        quote.path("quote").asText(),
                        amount,
                        quote.at("/price/currency").asText(),
                        at,
                        payment);
    }
}
