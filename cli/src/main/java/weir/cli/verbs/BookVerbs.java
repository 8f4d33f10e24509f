package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Verb;
import weir.cli.remote.Heard;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Facts;
import weir.cli.telling.Plain;

/// What stands in the books: whether the money adds up.
public final class BookVerbs {
    private static final int UNDER_WAY = 202;

    private BookVerbs() {}

    public static Verb audit() {
        return Verb.of(
                "audit",
                "Whether the money adds up, by the journal alone. Says no (1) where it does not.",
                "audit",
                BookVerbs::audited);
    }

    private static Exit audited(Invocation invocation) {
        var remote = invocation.remote();
        var inquiry = Inquiry.get("/v1/audit");
        var heard = remote.ask(inquiry);
        while (heard.status() == UNDER_WAY) {
            invocation
                    .err()
                    .println("weir: " + Plain.text(heard.json().path("rows_read")) + " of "
                            + Plain.text(heard.json().path("rows")) + " rows are read");
            heard = remote.ask(inquiry);
        }
        new Screen(invocation).show(heard, BookVerbs::lines);
        return end(invocation, heard);
    }

    private static Exit end(Invocation invocation, Heard heard) {
        if (heard.json().path("adds_up").asBoolean()) {
            return Exit.YES;
        }
        invocation.err().println("weir: the money does not add up");
        heard.json().path("discrepancies").forEach(found -> invocation.err().println("  - " + Plain.text(found)));
        return Exit.NO;
    }

    private static List<String> lines(JsonNode audit) {
        var holds = audit.path("holds");
        var lines = new ArrayList<>(new Facts()
                .add("accounts", Plain.text(audit.path("accounts")))
                .add(
                        "journal",
                        Plain.text(audit.path("rows")) + " rows, " + Plain.text(audit.path("events")) + " events")
                .add("holds", Plain.text(holds.path("given")) + ", of them open " + Plain.text(holds.path("open")))
                .lines());
        lines.add("");
        lines.addAll(sums(audit.path("credits")).lines());
        lines.add("");
        lines.add(
                audit.path("adds_up").asBoolean()
                        ? "The money adds up, grant by grant and charge by charge."
                        : "THE MONEY DOES NOT ADD UP.");
        return lines;
    }

    private static Facts sums(JsonNode credits) {
        var facts = new Facts();
        credits.properties().forEach(sum -> {
            if (sum.getValue().isObject()) {
                sum.getValue()
                        .properties()
                        .forEach(part -> facts.add(
                                name(sum.getKey()) + ", " + name(part.getKey()), Plain.text(part.getValue())));
            } else {
                facts.add(name(sum.getKey()), Plain.text(sum.getValue()));
            }
        });
        return facts;
    }

    private static String name(String field) {
        return Plain.harmless(field).replace('_', ' ');
    }
}
