package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import weir.cli.remote.Heard;

/// Why the server said no, and what opens the way.
public final class Sorry {
    private static final int BROKEN = 500;

    private Sorry() {}

    /// A problem as a whole.
    public static List<String> lines(Heard heard) {
        var problem = heard.json();
        var lines = new ArrayList<String>();
        lines.add("weir: " + Plain.text(problem.path("title")) + " (" + Plain.text(problem.path("code")) + ")");
        lines.add("  " + Plain.text(problem.path("detail")));
        allowed(lines, problem);
        ways(lines, problem);
        unapplied(lines, problem);
        if (heard.status() >= BROKEN) {
            lines.add("  The server's log calls this request " + Plain.harmless(heard.requestId()) + ".");
        }
        return lines;
    }

    /// What blocks, where that is told and not refused.
    public static List<String> blocked(JsonNode blocked) {
        var lines = new ArrayList<String>();
        lines.add("weir: " + Plain.text(blocked.path("detail")));
        ways(lines, blocked);
        return lines;
    }

    /// What was paid and could not be applied is kept: by what commands it is applied, or taken back.
    private static void unapplied(List<String> lines, JsonNode problem) {
        var order = problem.path("order");
        var quote = problem.path("quote");
        if (!order.path("state").asText("").equals("unapplied")) {
            return;
        }
        var named = Shell.quoted(Plain.text(order.path("account"))) + ' ' + Shell.quoted(Plain.text(order.path("id")));
        lines.add("  What opens the way:");
        if (quote.isObject() && quote.path("price").equals(order.path("paid"))) {
            lines.add("  - ./weir order apply " + named + " --quote " + Shell.quoted(Plain.text(quote.path("quote"))));
        }
        lines.add("  - ./weir order void " + named + ", and pay it back");
        if (quote.isObject()) {
            lines.add("  What it costs now:");
            QuoteText.lines(quote, LocalTimes.UTC).forEach(line -> lines.add(("    " + line).stripTrailing()));
        }
    }

    private static void allowed(List<String> lines, JsonNode problem) {
        if (problem.has("allowed")) {
            lines.add("  Allowed: " + Plain.text(problem.path("allowed")));
        }
    }

    private static void ways(List<String> lines, JsonNode blocked) {
        var remedies = blocked.path("remedies");
        if (!remedies.isEmpty()) {
            lines.add("  What opens the way:");
        }
        for (var remedy : remedies) {
            lines.add("  - " + Plain.text(remedy.path("detail")));
            for (var call : remedy.path("calls")) {
                CallText.command(call).ifPresent(command -> lines.add("      " + command));
            }
            for (var purchase : remedy.path("buy")) {
                CallText.command(purchase.path("quote")).ifPresent(command -> lines.add("      " + command));
                lines.add("        to pay " + Plain.money(purchase.path("price")) + ", for "
                        + Plain.text(purchase.path("credits")) + " credits");
            }
        }
    }
}
