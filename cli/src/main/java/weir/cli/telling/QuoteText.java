package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A quote: what to pay, what one gets, until when.
public final class QuoteText {
    private QuoteText() {}

    public static List<String> lines(JsonNode quote, LocalTimes times) {
        var lines = new ArrayList<>(new Facts()
                .add("account", Plain.text(quote.path("account")))
                .add("what", what(quote))
                .add("to pay", Plain.money(quote.path("price")))
                .add("credits", Plain.text(quote.path("credits")))
                .add("honoured until", times.text(quote.path("honoured_until")))
                .add("valid until", validity(quote, times))
                .add("plan", change(Plain.text(quote.at("/before/plan")), Plain.text(quote.at("/after/plan"))))
                .add("credits a day", limit(quote, "daily_limit"))
                .add("RPD", limit(quote, "rpd"))
                .add("TPD", limit(quote, "tpd"))
                .add("RPM", limit(quote, "rpm"))
                .add("TPM", limit(quote, "tpm"))
                .lines());
        if (!quote.path("touches").isEmpty()) {
            lines.add("");
            lines.addAll(terms(times).lines(quote.path("touches")));
        }
        lines.add("");
        lines.add(times.sentence());
        return lines;
    }

    /// The command by which it is ordered.
    public static String order(JsonNode quote) {
        return "./weir order place " + Shell.quoted(Plain.text(quote.path("account")))
                + " --quote " + Shell.quoted(Plain.text(quote.path("quote")))
                + " --paid " + Shell.quoted(Plain.money(quote.path("price")))
                + " --reference PAYMENT";
    }

    private static String what(JsonNode quote) {
        var count = quote.path("count").asLong(1);
        return Plain.text(quote.path("kind"))
                + ' '
                + Plain.text(quote.path("product"))
                + (count == 1 ? "" : " x " + count);
    }

    private static String validity(JsonNode quote, LocalTimes times) {
        return change(times.text(quote.at("/before/valid_until")), times.text(quote.at("/after/valid_until")));
    }

    private static String change(String before, String after) {
        return before.equals(after) ? after : before + " -> " + after;
    }

    /// Nothing where it limits neither before nor after.
    private static String limit(JsonNode quote, String name) {
        var before = quote.path("before").path("limits").path(name);
        var after = quote.path("after").path("limits").path(name);
        return isNumber(before) || isNumber(after) ? change(Plain.limit(before), Plain.limit(after)) : Plain.NOTHING;
    }

    private static boolean isNumber(JsonNode limit) {
        return !limit.isMissingNode() && !limit.isNull();
    }

    private static Grid terms(LocalTimes times) {
        return Grid.of(
                Column.text("term of", "/plan"),
                Column.number("version", "/version"),
                Column.instant("from", "/from", times),
                Column.instant("until", "/until", times));
    }
}
