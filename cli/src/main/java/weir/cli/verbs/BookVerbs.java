package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Heard;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// What stands in the books: who changed what, and whether the money adds up.
public final class BookVerbs {
    private static final int UNDER_WAY = 202;

    private BookVerbs() {}

    public static Verb changes() {
        return Verb.of(
                "changes",
                "Who changed what, newest first.",
                "changes --account team-1 --since 2026-11-29T00:00:00Z --by TOKEN",
                BookVerbs::changed,
                Word.option("--account", Kind.text("ACCOUNT"), "of this account"),
                Word.option("--since", Kind.instant(), "from this instant on"),
                Word.option("--until", Kind.instant(), "before this instant"),
                Word.option("--by", Kind.text("ID"), "by the token or key with this id; an operator alone may ask"),
                PagedList.LIMIT_WORD);
    }

    public static Verb audit() {
        return Verb.of(
                "audit",
                "Whether the money adds up, by the journal alone. Says no (1) where it does not.",
                "audit",
                BookVerbs::audited);
    }

    private static Exit changed(Invocation invocation) {
        var account = invocation.word("--account");
        var inquiry = changes(account, invocation.word("--by"))
                .with("since", invocation.word("--since"))
                .with("until", invocation.word("--until"));
        var remote = invocation.remote();
        var rows = PagedList.ask(invocation, remote, inquiry);
        var screen = new Screen(invocation);
        var times = account == null ? LocalTimes.UTC : screen.timesOf(remote, account);
        return screen.show(rows, BookVerbs::grid, times, "No changes.");
    }

    /// An owner may ask for those of its account, and not by whom.
    private static Inquiry changes(@Nullable String account, @Nullable String by) {
        return account != null && by == null
                ? Inquiry.get("/v1/accounts/{}/changes", account)
                : Inquiry.get("/v1/changes").with("account", account).with("by", by);
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.instant("at", "/at", times),
                Column.of("by", change -> by(change.path("by"))),
                Column.text("account", "/account"),
                Column.text("sub-user", "/sub_user"),
                Column.text("what", "/what"),
                Column.of("before -> after", BookVerbs::difference));
    }

    private static String by(JsonNode who) {
        var name = who.path("name").isTextual() ? who.path("name") : who.path("id");
        return Plain.text(who.path("role")) + ' ' + Plain.text(name);
    }

    /// Only what differs.
    private static String difference(JsonNode change) {
        var before = change.path("before");
        var after = change.path("after");
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        var differences = names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .map(name -> Plain.harmless(name) + ": " + Plain.text(before.path(name)) + " -> "
                        + Plain.text(after.path(name)))
                .toList();
        return differences.isEmpty() ? Plain.NOTHING : String.join(", ", differences);
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
                .add("ledger", compared(audit.path("ledger")))
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

    private static String compared(JsonNode ledger) {
        var all = Plain.text(ledger.path("compared")) + " accounts compared, " + Plain.text(ledger.path("behind"))
                + " behind";
        var trimmed = ledger.path("trimmed");
        return trimmed.asLong() == 0
                ? all
                : all + "; " + Plain.text(trimmed) + " from where the journal has been trimmed";
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
