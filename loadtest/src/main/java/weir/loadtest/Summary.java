package weir.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The table at the end of the demo, for people.
record Summary(Cast cast, Map<String, Outcomes> outcomes, List<Seller.Sale> sales, HoldTimes times, JsonNode audit) {
    void print(PrintStream out) {
        out.printf(
                "%n%-10s %9s %27s %9s %41s%n",
                "", "", "---- admitted, funded by ----", "", "------- credits drawn from -------");
        out.printf(
                "%-10s %9s %9s %9s %9s %9s %10s %12s %8s %8s%n",
                "account", "requests", "plan", "extra", "payg", "blocked", "plan", "extra usage", "payg", "owed");
        cast.accounts().forEach(account -> row(out, account, seen(account)));
        out.println();
        cast.accounts().forEach(account -> blocked(out, account, seen(account)));
        out.printf("%nWhat they bought, each by a quote and an order:%n");
        sales.forEach(sale -> sold(out, sale));
        out.printf("%n%s%n", times.told());
        proof(out);
    }

    private Outcomes seen(String account) {
        return Objects.requireNonNull(outcomes.get(account));
    }

    private static void row(PrintStream out, String account, Outcomes seen) {
        out.printf(
                "%-10s %9d %9d %9d %9d %9d %10s %12s %8s %8s%n",
                account,
                seen.requests(),
                seen.admitted("plan"),
                seen.admitted("extra_usage"),
                seen.admitted("payg"),
                seen.blocked(),
                credits(seen, "plan"),
                credits(seen, "extra_usage"),
                credits(seen, "payg"),
                seen.overage().setScale(3, RoundingMode.HALF_UP));
    }

    private static String credits(Outcomes seen, String kind) {
        return seen.drawn(kind).setScale(3, RoundingMode.HALF_UP).toString();
    }

    private static void blocked(PrintStream out, String account, Outcomes seen) {
        seen.blockedByGate()
                .forEach((gate, blocked) -> out.printf(
                        "%s: blocked %,d times by %s%n    \"%s\"%n", account, blocked.times(), gate, blocked.reason()));
        if (seen.failures() > 0) {
            out.printf("%s: %,d requests got no answer%n", account, seen.failures());
        }
    }

    private static void sold(PrintStream out, Seller.Sale sale) {
        var why = sale.why().isEmpty() ? "" : "   as the answer named it, when blocked by " + sale.why();
        out.printf(
                "    %-8s %-12s %-10s %11s %8s credits%s%n",
                sale.account(), sale.kind(), sale.product(), sale.price(), sale.credits(), why);
    }

    /// I1, as the server computed it from its journal alone.
    private void proof(PrintStream out) {
        var holds = audit.path("holds");
        var credits = audit.path("credits");
        var drawn = credits.path("drawn");
        out.printf(
                "%nThe books, read back from the journal alone (%,d rows, %,d events, %,d holds, %,d still open):%n",
                audit.path("rows").asLong(),
                audit.path("events").asLong(),
                holds.path("given").asLong(),
                holds.path("open").asLong());
        out.printf(
                "    granted %s = balance %s + drawn %s (plan) + %s (extra usage) + %s (payg) + repaid %s; owed %s%n",
                credits.path("granted").asText(),
                credits.path("balance").asText(),
                drawn.path("plan").asText(),
                drawn.path("extra_usage").asText(),
                drawn.path("payg").asText(),
                credits.path("repaid").asText(),
                credits.path("owed").asText());
        out.println(
                audit.path("adds_up").asBoolean()
                        ? "    The money adds up, grant by grant and charge by charge."
                        : "    THE MONEY DOES NOT ADD UP: " + audit.path("discrepancies"));
    }
}
