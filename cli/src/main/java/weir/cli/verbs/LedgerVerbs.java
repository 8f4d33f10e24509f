package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Facts;
import weir.cli.telling.Plain;

/// How far the ledger is, and booking again what it has.
public final class LedgerVerbs {
    private LedgerVerbs() {}

    public static Group group() {
        return Group.of(
                "ledger",
                "The ledger that is kept from the journal: how far it is, and to make it anew.",
                Verb.of(
                        "show",
                        "How far it is. Says no (1) where an account stands still.",
                        "ledger show",
                        LedgerVerbs::show),
                Verb.of(
                        "rebuild",
                        "Book all accounts again from the journal, or one, while the server runs.",
                        "ledger rebuild --account team-1",
                        LedgerVerbs::rebuild,
                        Word.option("--account", Kind.text("ACCOUNT"), "this account alone")),
                Verb.of(
                        "archive",
                        "Take booked days out of the ledger, each into a compressed file of the server.",
                        "ledger archive --before 2026-09-01",
                        LedgerVerbs::archive,
                        Word.option(
                                "--before", Kind.text("DAY"), "the first UTC day that stays; the last 35 always do")));
    }

    private static Exit show(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.get("/v1/ledger"));
        var shown = new Screen(invocation).show(heard, LedgerVerbs::lines);
        return shown == Exit.YES && !heard.json().path("stopped").isEmpty() ? Exit.NO : shown;
    }

    private static Exit rebuild(Invocation invocation) {
        var body = BodyDraft.of(invocation).text("account", "--account");
        var heard = invocation.remote().ask(Inquiry.post(body.json(), "/v1/ledger/rebuild"));
        return new Screen(invocation)
                .show(
                        heard,
                        ledger -> List.of(
                                "It is begun; " + Plain.text(ledger.path("rebuilding")) + " to go.",
                                "`./weir ledger show` says how many are left."));
    }

    /// As often as the server has more to do.
    private static Exit archive(Invocation invocation) {
        var body = BodyDraft.of(invocation).text("before", "--before").json();
        var screen = new Screen(invocation);
        var heard = invocation.remote().ask(Inquiry.post(body, "/v1/ledger/archive"));
        var shown = screen.show(heard, LedgerVerbs::archived);
        while (shown == Exit.YES && heard.json().path("left").asInt() > 0) {
            heard = invocation.remote().ask(Inquiry.post(body, "/v1/ledger/archive"));
            shown = screen.show(heard, LedgerVerbs::archived);
        }
        return shown;
    }

    private static List<String> archived(JsonNode told) {
        var lines = new ArrayList<String>();
        told.path("days")
                .forEach(day -> lines.add("%s: %s entries are in %s/%s"
                        .formatted(
                                Plain.text(day.path("day")),
                                Plain.text(day.path("entries")),
                                Plain.text(told.path("folder")),
                                Plain.text(day.path("file")))));
        return lines.isEmpty() ? List.of("There are no such days in the ledger.") : lines;
    }

    private static List<String> lines(JsonNode ledger) {
        var lines = new ArrayList<>(new Facts()
                .add("as of", Plain.text(ledger.path("as_of")))
                .add(
                        "behind",
                        Plain.text(ledger.path("lag_rows")) + " rows, " + Plain.text(ledger.path("lag_seconds")) + " s")
                .add("accounts", Plain.text(ledger.path("accounts")))
                .add("trimmed", Plain.text(ledger.path("trimmed_rows")) + " rows of the journal")
                .add("booked again", Plain.text(ledger.path("rebuilding")) + " to go")
                .lines());
        if (!ledger.path("stopped").isEmpty()) {
            lines.add("");
            lines.add("These stand still:");
            ledger.path("stopped")
                    .forEach(stopped -> lines.add(
                            "  " + Plain.text(stopped.path("account")) + ": " + Plain.text(stopped.path("reason"))));
        }
        return lines;
    }
}
