package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// Holds: what is open, what waits for a decision, what is undone.
public final class HoldVerbs {
    private static final String REVIEWS = "/v1/reviews";
    private static final Word HOLD = Word.place("HOLD", "its id");
    private static final Word CREDITS = Word.option("--credits", Kind.credits(), "how many; all if not told");
    private static final Word LAPSED = Word.option(
            "--lapsed",
            Kind.choice("lapse", "payg"),
            "where what paid has lapsed: let it lapse, or give it as PAYG; lapse if not told");
    private static final long MOST_TOKENS = 10_000_000;

    private HoldVerbs() {}

    public static Verb holds() {
        return Verb.of(
                "holds",
                "Requests under way: who, for what, since when, until when.",
                "holds team-1",
                HoldVerbs::list,
                Word.place("ACCOUNT", "whose"),
                PagedList.LIMIT_WORD);
    }

    public static Group reviews() {
        return Group.of(
                "reviews",
                "Holds that ended without a settlement, and wait for your decision.",
                Verb.of(
                        "list",
                        "All that wait, or those of an account.",
                        "reviews list team-1",
                        HoldVerbs::waiting,
                        Word.mayPlace("ACCOUNT", "of this account alone"),
                        PagedList.LIMIT_WORD),
                Verb.of(
                        "decide",
                        "Say what becomes of one.",
                        "reviews decide team-1.7.k3f2 charge --input-tokens 1200 --output-tokens 300",
                        HoldVerbs::decide,
                        HOLD,
                        Word.place(
                                "DECISION",
                                "release, charge_estimate, or charge the usage that the options tell",
                                Kind.choice("release", "charge_estimate", "charge")),
                        Word.option("--input-tokens", Kind.number(0, MOST_TOKENS), "in all"),
                        Word.option("--cached-tokens", Kind.number(0, MOST_TOKENS), "of the input"),
                        Word.option("--output-tokens", Kind.number(0, MOST_TOKENS), "in all"),
                        Word.option("--reasoning-tokens", Kind.number(0, MOST_TOKENS), "of the output")));
    }

    public static Verb reverse() {
        return Verb.of(
                "reverse",
                "Undo what a hold was charged, in whole or part, by a new entry in the books.",
                "reverse team-1.7.k3f2 --credits 1.5",
                HoldVerbs::undo,
                HOLD,
                CREDITS,
                LAPSED,
                Once.WORD);
    }

    public static Verb reverseUsage() {
        return Verb.of(
                "reverse-usage",
                "Undo what usage was charged that was reported without a hold, in whole or part.",
                "reverse-usage team-1 req-1 --source proxy-7 --credits 1.5",
                HoldVerbs::undoUsage,
                Word.place("ACCOUNT", "whose"),
                Word.place("EVENT", "the id under which it was reported"),
                Word.option("--source", Kind.text("TEXT"), "who reported it; api if not told"),
                CREDITS,
                LAPSED,
                Once.WORD);
    }

    private static Exit list(Invocation invocation) {
        var account = invocation.needed("ACCOUNT");
        var remote = invocation.remote();
        var rows = PagedList.ask(invocation, remote, Inquiry.get("/v1/accounts/{}/holds", account));
        var screen = new Screen(invocation);
        return screen.show(rows, HoldVerbs::open, screen.timesOf(remote, account), "No open holds.");
    }

    private static Grid open(LocalTimes times) {
        return Grid.of(
                Column.text("hold", "/id"),
                Column.text("sub-user", "/sub_user"),
                Column.text("task", "/task_id"),
                Column.text("model", "/model"),
                Column.number("credits", "/credits"),
                Column.number("tokens", "/tokens"),
                Column.of("age", hold -> age(hold.path("age_seconds"))),
                Column.instant("expires", "/expires_at", times));
    }

    private static String age(JsonNode seconds) {
        return seconds.isNumber()
                ? Duration.ofSeconds(seconds.asLong()).toString().substring(2).toLowerCase(Locale.ROOT)
                : Plain.text(seconds);
    }

    private static Exit waiting(Invocation invocation) {
        var account = invocation.word("ACCOUNT");
        var remote = invocation.remote();
        var rows = PagedList.ask(
                invocation,
                remote,
                account == null ? Inquiry.get(REVIEWS) : Inquiry.get("/v1/accounts/{}/reviews", account));
        var screen = new Screen(invocation);
        var times = account == null ? LocalTimes.UTC : screen.timesOf(remote, account);
        return screen.show(rows, HoldVerbs::review, times, "Nothing waits for review.");
    }

    private static Grid review(LocalTimes times) {
        return Grid.of(
                Column.text("hold", "/hold"),
                Column.text("sub-user", "/sub_user"),
                Column.text("task", "/task_id"),
                Column.text("model", "/model"),
                Column.number("credits", "/credits"),
                Column.number("tokens", "/tokens"),
                Column.instant("held", "/held_at", times),
                Column.instant("expired", "/expired_at", times));
    }

    private static Exit decide(Invocation invocation) {
        var hold = invocation.needed("HOLD");
        var usage = BodyDraft.of(invocation)
                .number("input_tokens", "--input-tokens")
                .number("cached_tokens", "--cached-tokens")
                .number("output_tokens", "--output-tokens")
                .number("reasoning_tokens", "--reasoning-tokens");
        var body = BodyDraft.of(invocation).text("decision", "DECISION").part("usage", usage.json());
        var heard = invocation.remote().ask(Inquiry.post(body.json(), REVIEWS + "/{}", hold));
        return new Screen(invocation).show(heard, HoldVerbs::lines);
    }

    private static Exit undo(Invocation invocation) {
        var body = BodyDraft.of(invocation).text("credits", "--credits").text("lapsed", "--lapsed");
        var inquiry = Inquiry.post(body.json(), "/v1/holds/{}/reverse", invocation.needed("HOLD"));
        var heard = new Once(invocation).ask(invocation.remote(), inquiry);
        return new Screen(invocation).show(heard, HoldVerbs::lines);
    }

    private static Exit undoUsage(Invocation invocation) {
        var body = BodyDraft.of(invocation)
                .text("source", "--source")
                .text("id", "EVENT")
                .text("credits", "--credits")
                .text("lapsed", "--lapsed");
        var account = invocation.needed("ACCOUNT");
        var inquiry = Inquiry.post(body.json(), "/v1/accounts/{}/usage/reverse", account);
        var heard = new Once(invocation).ask(invocation.remote(), inquiry);
        return new Screen(invocation).show(heard, HoldVerbs::lines);
    }

    /// Whatever the server tells of a charge, as it names it.
    private static List<String> lines(JsonNode answer) {
        var facts = new Facts();
        answer.properties()
                .forEach(field ->
                        facts.add(Plain.harmless(field.getKey()).replace('_', ' '), Plain.text(field.getValue())));
        return facts.lines();
    }
}
