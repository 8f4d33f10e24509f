package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// What has become so, as a seller's own system hears of it.
public final class EventVerbs {
    private EventVerbs() {}

    public static Verb events() {
        return Verb.of(
                "events",
                "What has become so, oldest first; and after which to read on.",
                "events --account team-1 --type order.applied,account.owes",
                EventVerbs::list,
                Word.option("--account", Kind.text("ACCOUNT"), "of this account"),
                Word.option("--type", Kind.text("TYPE,..."), "of these types"),
                Word.option("--after", Kind.text("CURSOR"), "what came after it; from the oldest if not told"),
                Word.option("--limit", Kind.number(1, 200), "so many rows at most, 50 if not told"));
    }

    private static Exit list(Invocation invocation) {
        var inquiry = Inquiry.get("/v1/events")
                .with("after", invocation.word("--after"))
                .with("account", invocation.word("--account"))
                .with("type", invocation.word("--type"))
                .with("limit", invocation.word("--limit"));
        return new Screen(invocation).show(invocation.remote().ask(inquiry), EventVerbs::lines);
    }

    private static List<String> lines(JsonNode page) {
        var rows = page.path("items").valueStream().toList();
        var lines = new ArrayList<String>();
        if (rows.isEmpty()) {
            lines.add("No events.");
        } else {
            lines.addAll(grid(LocalTimes.UTC).lines(rows));
        }
        lines.add("");
        lines.add(LocalTimes.UTC.sentence() + " What comes next: --after " + Plain.text(page.path("next")));
        return lines;
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.instant("at", "/timestamp", times),
                Column.text("event", "/id"),
                Column.text("type", "/type"),
                Column.text("sub-user", "/sub_user"),
                Column.of("data", event -> data(event.path("data"))));
    }

    private static String data(JsonNode data) {
        var facts = data.properties().stream()
                .map(fact -> Plain.harmless(fact.getKey()) + ' ' + Plain.text(fact.getValue()))
                .collect(Collectors.joining(", "));
        return facts.isEmpty() ? Plain.NOTHING : facts;
    }
}
