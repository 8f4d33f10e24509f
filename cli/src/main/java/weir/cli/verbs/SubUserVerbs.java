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
import weir.cli.remote.Remote;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// Sub-users: the members of an account, and how much of it each may use.
public final class SubUserVerbs {
    private static final String SUB_USERS = "/v1/accounts/{}/sub-users";
    private static final String SUB_USER = SUB_USERS + "/{}";
    private static final Word ACCOUNT_WORD = Word.place("ACCOUNT", "the account");
    private static final Word SUB_USER_WORD = Word.place("SUB_USER", "its id in the account");
    private static final List<Word> SETTINGS = List.of(
            Word.option("--label", Kind.text("TEXT"), "what people call it; '' for nothing"),
            Word.option("--daily-credits", Kind.creditsOrNone(), "quota of credits a day"),
            Word.option("--rpd", Kind.numberOrNone(), "quota of requests a day"),
            Word.option("--tpd", Kind.numberOrNone(), "quota of tokens a day"),
            Word.option("--rpm", Kind.numberOrNone(), "quota of requests a minute"),
            Word.option("--tpm", Kind.numberOrNone(), "quota of tokens a minute"),
            Word.option("--total-credits", Kind.creditsOrNone(), "quota of credits in all, until it is reset"),
            Word.option("--open-holds", Kind.numberOrNone(), "requests under way at a time"),
            Word.option("--models", Kind.text("MODEL,...|none"), "the only models it may use"),
            Word.option("--allowed-addresses", Kind.text("CIDR,...|none"), "the only addresses it may come from"));

    private SubUserVerbs() {}

    public static Group group() {
        return Group.of(
                "sub-user",
                "Members of an account: add, limit, suspend and remove them.",
                Verb.of(
                        "add",
                        "Add a member. It needs a key next: `key add`.",
                        "sub-user add team-1 ann --daily-credits 5 --models gpt-5.4,gpt-5.4-mini",
                        SubUserVerbs::add,
                        settings()),
                Verb.of(
                        "list",
                        "All members, by id.",
                        "sub-user list team-1",
                        SubUserVerbs::list,
                        ACCOUNT_WORD,
                        PagedList.LIMIT_WORD),
                Verb.of(
                        "show",
                        "A member: its quotas, keys and latest days.",
                        "sub-user show team-1 ann",
                        SubUserVerbs::show,
                        ACCOUNT_WORD,
                        SUB_USER_WORD),
                Verb.of(
                        "change",
                        "Change what is typed, and nothing else.",
                        "sub-user change team-1 ann --daily-credits none --active true",
                        SubUserVerbs::change,
                        settings(
                                Word.option("--active", Kind.onOff(), "whether its requests are let in"),
                                Word.flag("--reset-total", "begin to count its credits in all anew"))),
                Verb.of(
                        "remove",
                        "Remove a member: its keys end, what it used stays in the books.",
                        "sub-user remove team-1 ann",
                        SubUserVerbs::remove,
                        ACCOUNT_WORD,
                        SUB_USER_WORD));
    }

    private static Word[] settings(Word... more) {
        var words = new ArrayList<>(List.of(ACCOUNT_WORD, SUB_USER_WORD));
        words.addAll(SETTINGS);
        words.addAll(List.of(more));
        return words.toArray(Word[]::new);
    }

    private static Exit add(Invocation invocation) {
        var body = body(invocation).text("id", "SUB_USER").json();
        var remote = invocation.remote();
        return told(invocation, remote, Inquiry.post(body, SUB_USERS, invocation.needed("ACCOUNT")));
    }

    private static Exit show(Invocation invocation) {
        return told(invocation, invocation.remote(), Inquiry.get(SUB_USER, named(invocation)));
    }

    private static Exit change(Invocation invocation) {
        var body = body(invocation).flag("active", "--active");
        if (invocation.flag("--reset-total")) {
            body.json().put("reset_total", true);
        }
        var change = body.orNothingTyped("--label, --active, --reset-total, --allowed-addresses, and the quotas");
        return told(invocation, invocation.remote(), Inquiry.patch(change, SUB_USER, named(invocation)));
    }

    private static Exit remove(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.delete(SUB_USER, named(invocation)));
        return new Screen(invocation)
                .done(heard, "The sub-user " + String.join("/", named(invocation)) + " is removed.");
    }

    private static BodyDraft body(Invocation invocation) {
        var quotas = BodyDraft.of(invocation)
                .bound("daily_credits", "--daily-credits", false)
                .bound("rpd", "--rpd", true)
                .bound("tpd", "--tpd", true)
                .bound("rpm", "--rpm", true)
                .bound("tpm", "--tpm", true)
                .bound("total_credits", "--total-credits", false)
                .bound("open_holds", "--open-holds", true)
                .texts("models", "--models");
        return BodyDraft.of(invocation)
                .textOrNone("label", "--label")
                .texts("allowed_addresses", "--allowed-addresses")
                .part("quotas", quotas.json());
    }

    private static Exit list(Invocation invocation) {
        var remote = invocation.remote();
        var account = invocation.needed("ACCOUNT");
        var rows = PagedList.ask(invocation, remote, Inquiry.get(SUB_USERS, account));
        var screen = new Screen(invocation);
        return screen.show(rows, SubUserVerbs::grid, screen.timesOf(remote, account), "No sub-users.");
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.text("sub-user", "/id"),
                Column.text("label", "/label"),
                Column.yesNo("active", "/active"),
                Column.instant("added", "/added_at", times),
                Column.yesNo("closed by plan", "/closed_by_plan"),
                Column.number("requests today", "/today/requests"),
                Column.number("tokens today", "/today/tokens"),
                Column.number("credits today", "/today/credits"),
                Column.number("used in all", "/used_in_all"),
                Column.number("held", "/held"));
    }

    private static Exit told(Invocation invocation, Remote remote, Inquiry inquiry) {
        var heard = remote.ask(inquiry);
        var screen = new Screen(invocation);
        var times = screen.timesOf(remote, invocation.needed("ACCOUNT"));
        return screen.show(heard, subUser -> lines(subUser, times));
    }

    private static List<String> lines(JsonNode subUser, LocalTimes times) {
        var quotas = subUser.path("quotas");
        var lines = new ArrayList<>(new Facts()
                .add("sub-user", Plain.text(subUser.path("account")) + "/" + Plain.text(subUser.path("id")))
                .add("label", Plain.text(subUser.path("label")))
                .add("active", Plain.yesNo(subUser.path("active")))
                .add("addresses", any(subUser.path("allowed_addresses")))
                .add(
                        "models",
                        quotas.path("models").isNull() ? "all of the account" : Plain.text(quotas.path("models")))
                .add("credits a day", Plain.limit(quotas.path("daily_credits")))
                .add("requests a day", Plain.limit(quotas.path("rpd")))
                .add("tokens a day", Plain.limit(quotas.path("tpd")))
                .add("requests a minute", Plain.limit(quotas.path("rpm")))
                .add("tokens a minute", Plain.limit(quotas.path("tpm")))
                .add("credits in all", Plain.limit(quotas.path("total_credits")))
                .add("open holds, at most", Plain.limit(quotas.path("open_holds")))
                .add("used in all", Plain.text(subUser.path("total_used")))
                .add("held", Plain.text(subUser.path("held")))
                .lines());
        part(lines, KeyVerbs.grid(times), subUser.path("keys"));
        part(lines, days(), subUser.path("days"));
        lines.add("");
        lines.add(times.sentence());
        return lines;
    }

    private static String any(JsonNode only) {
        return only.isNull() ? "any" : Plain.text(only);
    }

    private static void part(List<String> lines, Grid grid, JsonNode rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.addAll(grid.lines(rows));
        }
    }

    private static Grid days() {
        return Grid.of(
                Column.text("day", "/day"),
                Column.number("requests", "/requests"),
                Column.number("tokens", "/tokens"),
                Column.number("credits", "/credits"));
    }

    private static String[] named(Invocation invocation) {
        return new String[] {invocation.needed("ACCOUNT"), invocation.needed("SUB_USER")};
    }
}
