package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Heard;
import weir.cli.remote.Inquiry;
import weir.cli.remote.Remote;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// What was bought: apply a paid quote once, list, take back, give.
public final class OrderVerbs {
    private static final String ORDERS = "/v1/accounts/{}/orders";
    private static final String PAID_AT = "--paid-at";
    private static final Word ACCOUNT = Word.place("ACCOUNT", "who bought");
    private static final Word ORDER = Word.place("ORDER", "its id, as `order list` shows it");

    private OrderVerbs() {}

    public static Group group() {
        return Group.of(
                "order",
                "What was bought: apply what was paid, list, take back; and gifts.",
                place(),
                listing(),
                Verb.of("show", "One order.", "order show team-1 ORDER", OrderVerbs::show, ACCOUNT, ORDER),
                Verb.of(
                        "apply",
                        "Apply what was paid and is kept, by a quote of the same price.",
                        "order apply team-1 ORDER --quote QUOTE",
                        OrderVerbs::apply,
                        ACCOUNT,
                        ORDER,
                        Word.must("--quote", Kind.text("QUOTE"), "as `quote` told it")),
                Verb.of(
                        "void",
                        "Take an order back that was refunded: what is unused of it goes.",
                        "order void team-1 ORDER --used forgive",
                        OrderVerbs::cancel,
                        ACCOUNT,
                        ORDER,
                        Word.option(
                                "--used",
                                Kind.choice("owe", "forgive"),
                                "what becomes of what was used; owe if not told"),
                        Word.option(
                                "--running-term",
                                Kind.choice("keep", "cut"),
                                "what becomes of the running term; keep if not told")),
                gift());
    }

    private static Verb listing() {
        return Verb.of(
                "list",
                "All orders, or those of an account, newest first.",
                "order list --day 2026-11-29 --state unapplied",
                OrderVerbs::list,
                Word.mayPlace("ACCOUNT", "of this account alone"),
                Word.option("--day", Kind.day(), "that came in on this day in Beijing"),
                Word.option("--state", Kind.choice("reserved", "unapplied", "applied", "voided"), "in this state"),
                PagedList.LIMIT_WORD);
    }

    private static Verb place() {
        return Verb.of(
                "place",
                "Apply a quote that was paid. However often it is sent, it is applied once.",
                "order place team-1 --quote QUOTE --paid '20.00 USD' --reference payment-77",
                OrderVerbs::place,
                ACCOUNT,
                Word.must("--quote", Kind.text("QUOTE"), "as `quote` told it"),
                Word.must("--paid", Kind.money(), "what was paid, such as '20.00 USD'"),
                Word.must("--reference", Kind.text("TEXT"), "what the payment is called where it was paid"),
                Word.option(PAID_AT, Kind.instant(), "when it was paid, now if not told"),
                Once.WORD);
    }

    private static Verb gift() {
        return Verb.of(
                "gift",
                "Give PAYG that is marked promotional, and lapses.",
                "order gift team-1 --credits 10 --expires-at 2026-12-31T00:00:00Z",
                OrderVerbs::gift,
                ACCOUNT,
                Word.must("--credits", Kind.credits(), "how many"),
                Word.must("--expires-at", Kind.instant(), "when what is left of it lapses"),
                Once.WORD);
    }

    private static Exit place(Invocation invocation) {
        var paidAt = invocation.word(PAID_AT);
        var stamped = paidAt != null ? paidAt : Instant.now().toString();
        var body = BodyDraft.of(invocation)
                .text("quote", "--quote")
                .part("paid", paid(invocation.needed("--paid")))
                .put("paid_at", stamped)
                .text("payment_reference", "--reference")
                .json();
        var more = paidAt != null ? new String[] {} : new String[] {PAID_AT, stamped};
        return ordered(invocation, Inquiry.post(body, ORDERS, invocation.needed("ACCOUNT")), more);
    }

    private static Exit gift(Invocation invocation) {
        var body = BodyDraft.of(invocation)
                .text("credits", "--credits")
                .text("expires_at", "--expires-at")
                .json();
        return ordered(invocation, Inquiry.post(body, "/v1/accounts/{}/gifts", invocation.needed("ACCOUNT")));
    }

    private static Exit ordered(Invocation invocation, Inquiry inquiry, String... more) {
        var remote = invocation.remote();
        return shown(invocation, remote, new Once(invocation).ask(remote, inquiry, more));
    }

    /// As the kind of the word has let it pass: an amount, a space, a currency.
    private static ObjectNode paid(String typed) {
        var space = typed.indexOf(' ');
        return Remote.JSON
                .createObjectNode()
                .put("amount", typed.substring(0, space))
                .put("currency", typed.substring(space + 1));
    }

    private static Exit list(Invocation invocation) {
        var account = invocation.word("ACCOUNT");
        var inquiry = (account == null ? Inquiry.get("/v1/orders") : Inquiry.get(ORDERS, account))
                .with("day", invocation.word("--day"))
                .with("state", invocation.word("--state"));
        var remote = invocation.remote();
        var rows = PagedList.ask(invocation, remote, inquiry);
        var screen = new Screen(invocation);
        var times = account == null ? LocalTimes.UTC : screen.timesOf(remote, account);
        return screen.show(rows, OrderVerbs::grid, times, "No such order.");
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.text("order", "/id"),
                Column.text("account", "/account"),
                Column.text("kind", "/kind"),
                Column.text("product", "/product"),
                Column.number("count", "/count"),
                Column.money("paid", "/paid"),
                Column.number("credits", "/credits"),
                Column.text("state", "/state"),
                Column.text("reason", "/reason"),
                Column.instant("received", "/received_at", times),
                Column.text("payment", "/payment_reference"));
    }

    private static Exit show(Invocation invocation) {
        var remote = invocation.remote();
        var inquiry = Inquiry.get(ORDERS + "/{}", invocation.needed("ACCOUNT"), invocation.needed("ORDER"));
        return shown(invocation, remote, remote.ask(inquiry));
    }

    private static Exit apply(Invocation invocation) {
        return changed(invocation, "apply", BodyDraft.of(invocation).text("quote", "--quote"));
    }

    private static Exit cancel(Invocation invocation) {
        var body = BodyDraft.of(invocation).text("used", "--used").text("running_term", "--running-term");
        return changed(invocation, "void", body);
    }

    private static Exit changed(Invocation invocation, String how, BodyDraft body) {
        var remote = invocation.remote();
        var inquiry = Inquiry.post(
                body.json(), ORDERS + "/{}/" + how, invocation.needed("ACCOUNT"), invocation.needed("ORDER"));
        return shown(invocation, remote, remote.ask(inquiry));
    }

    private static Exit shown(Invocation invocation, Remote remote, Heard heard) {
        var screen = new Screen(invocation);
        var times = screen.timesOf(remote, invocation.needed("ACCOUNT"));
        return screen.show(heard, order -> lines(order, times));
    }

    private static List<String> lines(JsonNode order, LocalTimes times) {
        var lines = new ArrayList<>(new Facts()
                .add("order", Plain.text(order.path("id")))
                .add("account", Plain.text(order.path("account")))
                .add("kind", Plain.text(order.path("kind")))
                .add("product", Plain.text(order.path("product")))
                .add("version", Plain.text(order.path("version")))
                .add("count", Plain.text(order.path("count")))
                .add("price", Plain.money(order.path("price")))
                .add("paid", Plain.money(order.path("paid")))
                .add("paid at", times.text(order.path("paid_at")))
                .add("payment", Plain.text(order.path("payment_reference")))
                .add("credits", Plain.text(order.path("credits")))
                .add("expires", times.text(order.path("expires_at")))
                .add("state", Plain.text(order.path("state")))
                .add("reason", Plain.text(order.path("reason")))
                .add("received", times.text(order.path("received_at")))
                .add("decided", times.text(order.path("at")))
                .add("voided", times.text(order.path("voided_at")))
                .add("taken back", Plain.text(order.path("voided")))
                .add("owed for it", Plain.text(order.path("owed")))
                .lines());
        lines.add("");
        lines.add(times.sentence());
        return lines;
    }
}
