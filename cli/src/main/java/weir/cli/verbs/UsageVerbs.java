package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.DayBars;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// What was used: day by day, told apart, and who used the most.
public final class UsageVerbs {
    static final Word FROM = Word.option("--from", Kind.day(), "from this day on, the first of the month if not told");
    static final Word TO = Word.option("--to", Kind.day(), "up to this day, today if not told");

    private static final String BY = "--by";
    private static final String WIDTH = "COLUMNS";
    private static final int USUAL_WIDTH = 100;
    private static final int MOST_WIDTH = 500;
    private static final String NONE = "Nothing was used in these days.";

    private UsageVerbs() {}

    public static Verb usage() {
        return Verb.of(
                "usage",
                "What was used day by day, as bars by what paid; or as a table by anything else.",
                "usage team-1 --from 2026-11-01 --by sub_user,model",
                UsageVerbs::used,
                Word.place("ACCOUNT", "whose"),
                FROM,
                TO,
                Word.option(
                        BY,
                        Kind.text("NAMES"),
                        "a table by these, with commas between: day, sub_user, model, protocol, funding, or task"),
                Word.option("--sub-user", Kind.text("SUB_USER"), "of this member alone"),
                Word.option("--model", Kind.text("MODEL"), "of this model alone"),
                Word.option("--protocol", Kind.choice("responses", "claude"), "of this protocol alone"),
                Word.option("--funding", Kind.choice("plan", "extra_usage", "payg", "owed"), "of what this paid"),
                Word.option("--task", Kind.text("TASK"), "of this task alone"),
                Word.option("--order", Kind.choice("group", "credits"), "by names, or the most credits first"),
                PagedList.LIMIT_WORD,
                Sheets.CSV_WORD);
    }

    public static Verb top() {
        return Verb.of(
                "top",
                "Who of all accounts used the most credits.",
                "top --by sub_user --limit 10",
                UsageVerbs::most,
                Word.option(
                        BY, Kind.choice("account", "sub_user", "model"), "what is told apart, accounts if not told"),
                FROM,
                TO,
                Word.option(PagedList.LIMIT, Kind.number(1, 200), "so many rows at most, 20 if not told"));
    }

    private static Exit used(Invocation invocation) {
        var by = invocation.word(BY);
        var inquiry = Inquiry.get("/v1/accounts/{}/usage", invocation.needed("ACCOUNT"))
                .with("from", invocation.word("--from"))
                .with("to", invocation.word("--to"))
                .with("group_by", by != null ? by : usual(invocation))
                .with("sub_user", invocation.word("--sub-user"))
                .with("model", invocation.word("--model"))
                .with("protocol", invocation.word("--protocol"))
                .with("funding", invocation.word("--funding"))
                .with("task", invocation.word("--task"))
                .with("order", invocation.word("--order"));
        if (Sheets.wanted(invocation)) {
            return Sheets.print(invocation, inquiry);
        }
        var remote = invocation.remote();
        if (by == null && !invocation.json() && invocation.word("--task") == null) {
            return bars(invocation, PagedList.all(remote, inquiry.with("limit", "200")));
        }
        var rows = PagedList.ask(invocation, remote, inquiry);
        tellForgotten(invocation, rows.head());
        var table = table(by != null ? by : usual(invocation));
        return new Screen(invocation).show(rows, _ -> table, LocalTimes.of(rows.head()), NONE);
    }

    /// A list that lacks what tasks used long ago is not silent about it.
    private static void tellForgotten(Invocation invocation, JsonNode head) {
        var since = head.path("tasks_since");
        if (since.isTextual()) {
            invocation
                    .err()
                    .println("weir: what tasks used is kept since " + Plain.text(since)
                            + ": of earlier days it may be missing here");
        }
    }

    /// Days and what paid, of which bars are made; tasks are not counted by what paid.
    private static String usual(Invocation invocation) {
        return invocation.word("--task") == null ? "day,funding" : "day";
    }

    private static Exit bars(Invocation invocation, PagedList rows) {
        var report = rows.head();
        var out = invocation.out();
        if (rows.items().isEmpty()) {
            out.println(NONE);
        } else {
            DayBars.of(report, rows.items()).lines(width(invocation)).forEach(out::println);
            out.println();
            out.println(DayBars.legend());
        }
        out.println("Days are in " + Plain.text(report.path("zone")) + '.' + asOf(report));
        return Exit.YES;
    }

    /// How far the ledger was.
    static String asOf(JsonNode report) {
        var asOf = report.path("as_of");
        return asOf.isTextual()
                ? " All is in it up to " + LocalTimes.of(report).text(asOf) + "."
                : " The ledger does not say how far it is.";
    }

    private static Exit most(Invocation invocation) {
        var by = invocation.word(BY);
        var heard = invocation
                .remote()
                .ask(Inquiry.get("/v1/usage/top")
                        .with("by", by)
                        .with("from", invocation.word("--from"))
                        .with("to", invocation.word("--to"))
                        .with("limit", invocation.word(PagedList.LIMIT)));
        return new Screen(invocation)
                .show(
                        heard,
                        top -> top.path("items").isEmpty()
                                ? List.of(NONE)
                                : table(names(by)).lines(top.path("items")));
    }

    private static String names(@Nullable String by) {
        return by == null ? "account" : by.equals("sub_user") ? "account,sub_user" : by;
    }

    private static Grid table(String names) {
        var told = Stream.of(names.split(",")).map(name -> Column.text(name.replace('_', '-'), "/" + name));
        var counted = Stream.of(
                Column.number("credits", "/credits"),
                Column.number("requests", "/requests"),
                Column.number("tokens", "/tokens"),
                Column.number("input", "/input_tokens"),
                Column.number("cached", "/cached_tokens"),
                Column.number("output", "/output_tokens"),
                Column.number("reasoning", "/reasoning_tokens"));
        return new Grid(Stream.concat(told, counted).toList());
    }

    /// Of the terminal, where the launcher has looked.
    private static int width(Invocation invocation) {
        var told = invocation.environment().getOrDefault(WIDTH, "");
        return told.matches("\\d{1,4}") ? Math.min(Integer.parseInt(told), MOST_WIDTH) : USUAL_WIDTH;
    }
}
