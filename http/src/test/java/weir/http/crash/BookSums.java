package weir.http.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is in the books, by the names that the audit has for it: as clients add it up from their answers, or as the
/// server does from its journal. Credits are in millionths.
record BookSums(Map<String, Long> amounts) {
    static final BookSums NOTHING = new BookSums(Map.of());

    private static final List<String> NUMBERS =
            List.of("/accounts", "/holds/given", "/holds/settled", "/holds/released", "/holds/expired", "/holds/open");
    private static final List<String> CREDITS = List.of(
            "/credits/granted",
            "/credits/drawn/plan",
            "/credits/drawn/extra_usage",
            "/credits/drawn/payg",
            "/credits/reversed",
            "/credits/overage",
            "/credits/owed_again");

    static BookSums ofAudit(JsonNode audit) {
        var sums = NOTHING;
        for (var number : NUMBERS) {
            sums = sums.plus(number, audit.at(number).asLong());
        }
        for (var credits : CREDITS) {
            sums = sums.plus(credits, micros(audit.at(credits)));
        }
        return sums;
    }

    static BookSums ofGrant(JsonNode credits) {
        return NOTHING.plusCredits("/credits/granted", credits);
    }

    /// @param state as the API names it
    static BookSums ofHold(String state) {
        return NOTHING.plus("/holds/given", 1).plus("/holds/" + state, 1);
    }

    static BookSums ofCharge(JsonNode charge) {
        var sums = NOTHING.plus("/credits/overage", micros(charge.path("overage")));
        for (var draw : charge.path("draws")) {
            sums = sums.plus("/credits/drawn/" + draw.path("funding").asText(), micros(draw.path("credits")));
        }
        return sums;
    }

    BookSums plus(BookSums other) {
        var sums = this;
        for (var amount : other.amounts.entrySet()) {
            sums = sums.plus(amount.getKey(), amount.getValue());
        }
        return sums;
    }

    /// What is nothing has no entry.
    BookSums plus(String name, long amount) {
        if (amount == 0) {
            return this;
        }
        var sum = new TreeMap<>(amounts);
        sum.merge(name, amount, Math::addExact);
        sum.values().removeIf(left -> left == 0);
        return new BookSums(sum);
    }

    BookSums plusCredits(String name, JsonNode credits) {
        return plus(name, micros(credits));
    }

    private static long micros(JsonNode credits) {
        return micros(credits.asText());
    }

    static long micros(String credits) {
        return new BigDecimal(credits).movePointRight(6).longValueExact();
    }
}
