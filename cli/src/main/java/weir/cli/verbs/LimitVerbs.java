package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;
import weir.cli.telling.Sorry;

/// How much is left, which gates there are, and what blocks.
public final class LimitVerbs {
    private LimitVerbs() {}

    public static Verb limits() {
        return Verb.of(
                "limits",
                "What is left in all and today, every gate, and what blocks now. Says no (1) where something blocks.",
                "limits team-1 ann",
                LimitVerbs::run,
                Word.place("ACCOUNT", "whose"),
                Word.mayPlace("SUB_USER", "as this member meets them"));
    }

    private static Exit run(Invocation invocation) {
        var account = invocation.needed("ACCOUNT");
        var subUser = invocation.word("SUB_USER");
        var heard = invocation
                .remote()
                .ask(
                        subUser == null
                                ? Inquiry.get("/v1/accounts/{}/limits", account)
                                : Inquiry.get("/v1/accounts/{}/sub-users/{}/limits", account, subUser));
        new Screen(invocation).show(heard, LimitVerbs::lines);
        var blocked = heard.json().path("blocked");
        if (!blocked.isObject()) {
            return Exit.YES;
        }
        Sorry.blocked(blocked).forEach(invocation.err()::println);
        return Exit.NO;
    }

    private static List<String> lines(JsonNode limits) {
        var times = LocalTimes.of(limits);
        var lines = new ArrayList<>(new Facts()
                .add("account", Plain.text(limits.path("account")))
                .add("day", Plain.text(limits.path("day")) + ", until " + times.text(limits.path("day_ends_at")))
                .add("plan", Plain.text(limits.at("/subscription/plan/id")))
                .add("valid until", times.text(limits.at("/subscription/until")))
                .add("left in all", left(limits.at("/left/in_all")))
                .add("left today", left(limits.at("/left/today")))
                .add("owed", Plain.text(limits.path("owed")))
                .lines());
        lines.add("");
        lines.addAll(gates(times).lines(limits.path("gates")));
        lines.add("");
        lines.add(times.sentence());
        return lines;
    }

    private static String left(JsonNode figure) {
        return Plain.text(figure.path("credits")) + " credits, about " + Plain.text(figure.path("about_usd")) + " USD";
    }

    private static Grid gates(LocalTimes times) {
        return Grid.of(
                Column.text("gate", "/name"),
                Column.of("is", gate -> gate.path("open").asBoolean() ? "open" : "closed"),
                Column.number("used", "/used"),
                Column.number("held", "/held"),
                Column.limit("limit", "/limit"),
                Column.number("remaining", "/remaining"),
                Column.text("in", "/unit"),
                Column.instant("opens", "/opens_at", times),
                Column.instant("starts anew", "/resets_at", times));
    }
}
