package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Stream;
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

/// An account's entries with their balances, and how often it was blocked.
public final class StatementVerbs {
    private static final String BY = "--by";
    private static final String USUAL = "day,gate,sub_user";

    private StatementVerbs() {}

    public static Verb statement() {
        return Verb.of(
                "statement",
                "Every entry that moved credits, newest first, with the balance of its kind afterwards.",
                "statement team-1 --from 2026-11-01 --to 2026-11-30 --order oldest",
                StatementVerbs::entries,
                Word.place("ACCOUNT", "whose"),
                Word.option("--from", Kind.day(), "booked on this day or later, in the account's zone"),
                Word.option("--to", Kind.day(), "booked on this day or before, in the account's zone"),
                Word.option(
                        "--kind",
                        Kind.choice(
                                "granted",
                                "drawn",
                                "owed",
                                "repaid",
                                "given_back",
                                "lapsed",
                                "voided",
                                "reversed",
                                "corrected",
                                "expired",
                                "released"),
                        "why credits moved"),
                Word.option("--funding", Kind.choice("plan", "extra_usage", "payg", "owed"), "of this balance"),
                Word.option("--sub-user", Kind.text("SUB_USER"), "of this member"),
                Word.option("--task", Kind.text("TASK"), "of this task"),
                Word.option("--model", Kind.text("MODEL"), "of this model"),
                Word.option("--protocol", Kind.choice("responses", "claude"), "of what came by this protocol"),
                Word.option("--hold", Kind.text("HOLD"), "of this hold"),
                Word.option("--grant", Kind.number(0, 999_999_999), "of the grant with this number"),
                Word.option("--reference", Kind.text("TEXT"), "with this reference"),
                Word.option("--order", Kind.choice("newest", "oldest"), "what comes first"),
                PagedList.LIMIT_WORD,
                Sheets.CSV_WORD);
    }

    public static Verb blocked() {
        return Verb.of(
                "blocked",
                "How many requests were blocked, by gate, day and member.",
                "blocked team-1 --by gate",
                StatementVerbs::counts,
                Word.place("ACCOUNT", "whose"),
                UsageVerbs.FROM,
                UsageVerbs.TO,
                Word.option(BY, Kind.text("NAMES"), "by these, with commas between: day, gate, sub_user"),
                Word.option("--gate", Kind.text("GATE"), "by this gate alone"),
                Word.option("--sub-user", Kind.text("SUB_USER"), "of this member alone"),
                PagedList.LIMIT_WORD,
                Sheets.CSV_WORD);
    }

    private static Exit entries(Invocation invocation) {
        var inquiry = Inquiry.get("/v1/accounts/{}/statement", invocation.needed("ACCOUNT"))
                .with("from", invocation.word("--from"))
                .with("to", invocation.word("--to"))
                .with("kind", invocation.word("--kind"))
                .with("funding", invocation.word("--funding"))
                .with("sub_user", invocation.word("--sub-user"))
                .with("task", invocation.word("--task"))
                .with("model", invocation.word("--model"))
                .with("protocol", invocation.word("--protocol"))
                .with("hold", invocation.word("--hold"))
                .with("grant", invocation.word("--grant"))
                .with("reference", invocation.word("--reference"))
                .with("order", invocation.word("--order"));
        return told(invocation, inquiry, StatementVerbs::grid, "No entries.");
    }

    /// A list that ends where the ledger's days do is not silent about those before. These are UTC days, and the first
    /// that is asked for is one of the account, which may begin on the UTC day before.
    private static void tellArchived(Invocation invocation, JsonNode head) {
        var until = head.path("archived_until");
        var from = invocation.word("--from");
        if (until.isTextual() && (from == null || !begins(from, head).isAfter(LocalDate.parse(until.asText())))) {
            invocation
                    .err()
                    .println("weir: entries up to " + Plain.text(until)
                            + " in UTC were archived, into files of the server: they are not among these");
        }
    }

    private static LocalDate begins(String day, JsonNode head) {
        var zone = LocalTimes.of(head).zone();
        return LocalDate.ofInstant(LocalDate.parse(day).atStartOfDay(zone).toInstant(), ZoneOffset.UTC);
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.instant("at", "/at", times),
                Column.text("what", "/kind"),
                Column.text("funding", "/funding"),
                Column.number("credits", "/credits"),
                Column.number("balance", "/balance_after"),
                Column.text("sub-user", "/sub_user"),
                Column.text("model", "/model"),
                Column.number("tokens", "/tokens"),
                Column.text("task", "/task"),
                Column.of(
                        "hold or reference",
                        entry -> Plain.text(entry.path(entry.path("hold").isTextual() ? "hold" : "reference"))),
                Column.text("why", "/reason"));
    }

    private static Exit counts(Invocation invocation) {
        var by = invocation.word(BY);
        var inquiry = Inquiry.get("/v1/accounts/{}/blocked", invocation.needed("ACCOUNT"))
                .with("from", invocation.word("--from"))
                .with("to", invocation.word("--to"))
                .with("group_by", by)
                .with("gate", invocation.word("--gate"))
                .with("sub_user", invocation.word("--sub-user"));
        var names = by == null ? USUAL : by;
        return told(invocation, inquiry, times -> counts(names, times), "Nothing was blocked in these days.");
    }

    private static Grid counts(String names, LocalTimes times) {
        var told = Stream.of(names.split(",")).map(name -> Column.text(name.replace('_', '-'), "/" + name));
        var counted = Stream.of(
                Column.number("requests", "/requests"),
                Column.instant("first", "/first_at", times),
                Column.instant("last", "/last_at", times));
        return new Grid(Stream.concat(told, counted).toList());
    }

    private static Exit told(Invocation invocation, Inquiry inquiry, Function<LocalTimes, Grid> grid, String none) {
        if (Sheets.wanted(invocation)) {
            return Sheets.print(invocation, inquiry);
        }
        var rows = PagedList.ask(invocation, invocation.remote(), inquiry);
        tellArchived(invocation, rows.head());
        return new Screen(invocation).show(rows, grid, LocalTimes.of(rows.head()), none);
    }
}
