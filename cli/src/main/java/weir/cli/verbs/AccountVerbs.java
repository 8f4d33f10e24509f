package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.remote.WrongCall;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// Accounts: find, open, change, end.
public final class AccountVerbs {
    private static final String ACCOUNTS = "/v1/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{}";
    private static final Word ID = Word.place("ACCOUNT", "its id");
    private static final Word[] SETTINGS = {
        Word.option("--label", Kind.text("TEXT"), "what people call it; '' for nothing"),
        Word.option(
                "--reference",
                Kind.text("TEXT"),
                "what it is called elsewhere, such as in a customer file; '' for nothing"),
        Word.option("--contact", Kind.text("TEXT"), "whom to write to; '' for nobody"),
        Word.option("--payg-passes-day", Kind.onOff(), "whether PAYG may pay past a full day"),
        Word.option("--strict", Kind.onOff(), "whether a hold needs its whole estimate free"),
        Word.option(
                "--on-expiry",
                Kind.choice("release", "charge_estimate", "review"),
                "what comes of a hold that nobody settles"),
        Word.option(
                "--thresholds",
                Kind.percentsOrNone(),
                "at which parts of its limits and balances it is told, such as 50,80,100")
    };

    private AccountVerbs() {}

    public static Group group() {
        return Group.of(
                "account",
                "Who pays: find, open, change and close accounts.",
                list(),
                Verb.of("show", "One account, and what it was given.", "account show team-1", AccountVerbs::show, ID),
                open(),
                Verb.of(
                        "change",
                        "Change what is told of an account, or how it pays.",
                        "account change team-1 --payg-passes-day true",
                        AccountVerbs::change,
                        with(ID, SETTINGS)),
                state("suspend", "Refuse its requests until it is resumed.", "suspended"),
                state("resume", "Let its requests in again.", "active"),
                close());
    }

    private static Verb list() {
        return Verb.of(
                "list",
                "All accounts, or those that are looked for.",
                "account list --plan solo --ends-before 2026-12-31T00:00:00Z",
                AccountVerbs::list,
                Word.option("--prefix", Kind.text("TEXT"), "ids that begin so"),
                Word.option("--label", Kind.text("TEXT"), "labels that begin so"),
                Word.option("--plan", Kind.text("PLAN"), "on this plan"),
                Word.option("--reference", Kind.text("REFERENCE"), "with this reference of yours"),
                Word.option("--ends-before", Kind.instant(), "whose subscription ends before this"),
                Word.option("--blocked", Kind.onOff(), "blocked now, or not"),
                Word.option("--state", Kind.choice("active", "suspended", "closed"), "in this state"),
                PagedList.LIMIT_WORD);
    }

    private static Verb open() {
        return Verb.of(
                "open",
                "Open an account, and show the first key of its owner.",
                "account open team-1 --zone Europe/Berlin --label 'Team one'",
                AccountVerbs::open,
                with(
                        Word.mayPlace("ACCOUNT", "its id; the server makes one where there is none"),
                        SETTINGS,
                        Word.option("--plan", Kind.text("PLAN"), "begin with a subscription to this plan"),
                        Word.option(
                                "--zone", Kind.text("ZONE"), "whose midnight ends its days, Asia/Shanghai if not told"),
                        Word.option(
                                "--late-window-hours",
                                Kind.number(0, 120),
                                "how long after its expiry a hold may still be settled")));
    }

    private static Verb state(String name, String does, String state) {
        return Verb.of(name, does, "account " + name + " team-1", invocation -> become(invocation, state), ID);
    }

    private static Verb close() {
        return Verb.of(
                "close",
                "Close an account for ever: what is open is settled, nothing new begins, the books stay.",
                "account close team-1 --yes",
                AccountVerbs::close,
                ID,
                Word.flag("--yes", "it is meant: nothing opens the account again"));
    }

    private static Exit list(Invocation invocation) {
        var inquiry = Inquiry.get(ACCOUNTS)
                .with("prefix", invocation.word("--prefix"))
                .with("label", invocation.word("--label"))
                .with("plan", invocation.word("--plan"))
                .with("reference", invocation.word("--reference"))
                .with("ends_before", invocation.word("--ends-before"))
                .with("blocked", invocation.word("--blocked"))
                .with("state", invocation.word("--state"));
        var rows = PagedList.ask(invocation, invocation.remote(), inquiry);
        return new Screen(invocation).show(rows, AccountVerbs::grid, LocalTimes.UTC, "No such account.");
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.text("account", "/id"),
                Column.text("label", "/label"),
                Column.text("state", "/state"),
                Column.text("plan", "/plan"),
                Column.instant("valid until", "/valid_until", times),
                Column.number("left in all", "/left_in_all"),
                Column.number("owed", "/owed"),
                Column.text("blocked by", "/blocked/gate"),
                Column.instant("until", "/blocked/until", times),
                Column.instant("last used", "/last_used", times));
    }

    private static Exit show(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.get(ACCOUNT, invocation.needed("ACCOUNT")));
        return new Screen(invocation).show(heard, AccountVerbs::lines);
    }

    private static List<String> lines(JsonNode account) {
        var times = LocalTimes.of(account);
        var subscription = account.path("subscription");
        var lines = new ArrayList<>(new Facts()
                .add("account", Plain.text(account.path("id")))
                .add("label", Plain.text(account.path("label")))
                .add("reference", Plain.text(account.path("reference")))
                .add("contact", Plain.text(account.path("contact")))
                .add("state", state(account))
                .add("closed", times.text(account.path("closed_at")))
                .add("zone", Plain.text(account.path("zone")))
                .add("plan", Plain.text(subscription.at("/plan/id")))
                .add("valid until", times.text(subscription.path("until")))
                .add("owed", Plain.text(account.path("owed")))
                .add("open holds", Plain.text(account.path("open_holds")))
                .add("sub-users", Plain.text(account.path("sub_users")))
                .add("PAYG passes day", Plain.yesNo(account.path("payg_passes_day")))
                .add("strict", Plain.yesNo(account.path("strict")))
                .add("on expiry", Plain.text(account.path("on_expiry")))
                .add("late window, hours", Plain.text(account.path("late_window_hours")))
                .add("told at, percent", thresholds(account.path("thresholds")))
                .lines());
        if (!account.path("grants").isEmpty()) {
            lines.add("");
            lines.addAll(grants(times).lines(account.path("grants")));
        }
        lines.add("");
        lines.add(times.sentence());
        return lines;
    }

    private static String state(JsonNode account) {
        if (account.has("state")) {
            return Plain.text(account.path("state"));
        }
        return account.path("active").asBoolean() ? "active" : "suspended";
    }

    private static Grid grants(LocalTimes times) {
        return Grid.of(
                Column.number("grant", "/number"),
                Column.text("kind", "/funding"),
                Column.number("credits", "/credits"),
                Column.number("balance", "/balance"),
                Column.number("repaid", "/repaid"),
                Column.instant("expires", "/expires_at", times),
                Column.text("reference", "/reference"));
    }

    private static Exit open(Invocation invocation) {
        var body = settings(BodyDraft.of(invocation))
                .text("id", "ACCOUNT")
                .text("plan", "--plan")
                .text("zone", "--zone")
                .number("late_window_hours", "--late-window-hours");
        var heard = invocation.remote().ask(Inquiry.post(body.json(), ACCOUNTS));
        return new Screen(invocation)
                .show(
                        heard,
                        account -> KeyVerbs.shownOnce(
                                account, "The account " + Plain.text(account.path("account")) + " is open."));
    }

    private static Exit change(Invocation invocation) {
        var body = settings(BodyDraft.of(invocation))
                .orNothingTyped(
                        "--label, --reference, --contact, --payg-passes-day, --strict, --on-expiry, --thresholds");
        var heard = invocation.remote().ask(Inquiry.patch(body, ACCOUNT, invocation.needed("ACCOUNT")));
        return new Screen(invocation).show(heard, AccountVerbs::lines);
    }

    private static String thresholds(JsonNode percents) {
        return percents.isEmpty()
                ? "nothing"
                : percents.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static BodyDraft settings(BodyDraft body) {
        return body.textOrNone("label", "--label")
                .textOrNone("reference", "--reference")
                .textOrNone("contact", "--contact")
                .flag("payg_passes_day", "--payg-passes-day")
                .flag("strict", "--strict")
                .text("on_expiry", "--on-expiry")
                .numbers("thresholds", "--thresholds");
    }

    private static Exit close(Invocation invocation) {
        if (!invocation.flag("--yes")) {
            throw new WrongCall("closing is for ever; where it is meant, say --yes, else see `./weir account suspend`");
        }
        return become(invocation, "closed");
    }

    private static Exit become(Invocation invocation, String state) {
        var account = invocation.needed("ACCOUNT");
        var body = BodyDraft.of(invocation).put("state", state).json();
        var heard = invocation.remote().ask(Inquiry.patch(body, ACCOUNT, account));
        return new Screen(invocation).done(heard, "The account " + account + " is " + state + ".");
    }

    private static Word[] with(Word first, Word[] others, Word... more) {
        var all = new ArrayList<Word>();
        all.add(first);
        all.addAll(List.of(more));
        all.addAll(List.of(others));
        return all.toArray(Word[]::new);
    }
}
