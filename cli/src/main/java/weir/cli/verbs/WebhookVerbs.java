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

/// To whom events are sent.
public final class WebhookVerbs {
    private static final String WEBHOOKS = "/v1/webhooks";
    private static final String WEBHOOK = WEBHOOKS + "/{}";
    private static final Word ITS_ID = Word.place("WEBHOOK", "its id, as `webhook list` shows it");
    private static final Word TYPES =
            Word.option("--types", Kind.text("TYPE,..."), "those that it is sent; all if none");

    private WebhookVerbs() {}

    public static Group group() {
        return Group.of(
                "webhook",
                "To whom events are sent.",
                Verb.of(
                        "create",
                        "Have events sent to a URL. What they are signed with is shown once.",
                        "webhook create https://shop.example/weir --types order.applied,account.owes",
                        WebhookVerbs::create,
                        Word.place("URL", "http or https"),
                        TYPES),
                Verb.of("list", "All webhooks, without their secrets.", "webhook list", WebhookVerbs::list),
                Verb.of(
                        "show",
                        "One webhook, and what was sent to it last.",
                        "webhook show w-1",
                        WebhookVerbs::show,
                        ITS_ID),
                Verb.of(
                        "change",
                        "Change where or what is sent, stop it, or let it go on.",
                        "webhook change w-1 --disabled false",
                        WebhookVerbs::change,
                        ITS_ID,
                        Word.option("--url", Kind.text("URL"), "http or https"),
                        TYPES,
                        Word.option("--disabled", Kind.onOff(), "whether nothing is sent")),
                rotate(),
                Verb.of("remove", "Send nothing to it any more.", "webhook remove w-1", WebhookVerbs::remove, ITS_ID),
                replay(),
                Verb.of(
                        "test",
                        "Send one event that tells nothing. Says no (1) where it does not arrive.",
                        "webhook test w-1",
                        WebhookVerbs::test,
                        ITS_ID));
    }

    private static Verb rotate() {
        return Verb.of(
                "rotate",
                "Make a secret in place of another, which signs beside it for 24 hours. It is shown once.",
                "webhook rotate w-1",
                WebhookVerbs::rotate,
                ITS_ID);
    }

    private static Verb replay() {
        return Verb.of(
                "replay",
                "Send again everything after a cursor, whatever became of it.",
                "webhook replay w-1 --after 0",
                WebhookVerbs::replay,
                ITS_ID,
                Word.must("--after", Kind.text("CURSOR"), "as `events` tells it; 0 for all that is kept"));
    }

    private static Exit create(Invocation invocation) {
        var body = BodyDraft.of(invocation).text("url", "URL").texts("types", "--types");
        var heard = invocation.remote().ask(Inquiry.post(body.json(), WEBHOOKS));
        return new Screen(invocation)
                .show(
                        heard,
                        webhook -> shownOnce(
                                webhook,
                                "Events go to " + Plain.text(webhook.path("url")) + " from now on: webhook "
                                        + Plain.text(webhook.path("id")) + ". They are signed with"));
    }

    /// A webhook whose secret was just made.
    private static List<String> shownOnce(JsonNode webhook, String sentence) {
        return List.of(sentence, "", Plain.text(webhook.path("secret")), "", "Keep it now: nobody can show it again.");
    }

    private static Exit rotate(Invocation invocation) {
        var webhook = invocation.needed("WEBHOOK");
        var body = Remote.JSON.createObjectNode();
        var heard = invocation.remote().ask(Inquiry.post(body, WEBHOOK + "/rotate", webhook));
        return new Screen(invocation)
                .show(
                        heard,
                        rotated -> shownOnce(
                                rotated,
                                "Until " + LocalTimes.UTC.text(rotated.path("overlap_until")) + " UTC events to "
                                        + webhook + " are signed with the old secret and the new one, which is"));
    }

    private static Exit list(Invocation invocation) {
        var webhooks = PagedList.all(invocation.remote(), Inquiry.get(WEBHOOKS));
        return new Screen(invocation).show(webhooks, WebhookVerbs::grid, LocalTimes.UTC, "No webhooks.");
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.text("webhook", "/id"),
                Column.text("url", "/url"),
                Column.of("types", webhook -> types(webhook.path("types"))),
                Column.instant("created", "/created_at", times),
                Column.text("by", "/created_by"),
                Column.instant("disabled", "/disabled_at", times),
                Column.text("by", "/disabled_by"));
    }

    private static String types(JsonNode types) {
        var words = types.valueStream().map(Plain::text).toList();
        return words.isEmpty() ? "all" : String.join(", ", words);
    }

    private static Exit show(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.get(WEBHOOK, invocation.needed("WEBHOOK")));
        return new Screen(invocation).show(heard, WebhookVerbs::lines);
    }

    private static List<String> lines(JsonNode webhook) {
        var lines = new ArrayList<>(new Facts()
                .add("webhook", Plain.text(webhook.path("id")))
                .add("url", Plain.text(webhook.path("url")))
                .add("types", types(webhook.path("types")))
                .add("old secret until", LocalTimes.UTC.text(webhook.path("overlap_until")))
                .add("disabled by", Plain.text(webhook.path("disabled_by")))
                .add("up to", Plain.text(webhook.path("cursor")))
                .add("waiting", Plain.text(webhook.path("waiting")))
                .lines());
        var deliveries = webhook.path("deliveries").valueStream().toList();
        if (!deliveries.isEmpty()) {
            lines.add("");
            lines.addAll(deliveries(LocalTimes.UTC).lines(deliveries));
            lines.add("");
            lines.add(LocalTimes.UTC.sentence());
        }
        return lines;
    }

    private static Grid deliveries(LocalTimes times) {
        return Grid.of(
                Column.text("event", "/event"),
                Column.text("type", "/type"),
                Column.text("state", "/state"),
                Column.text("attempts", "/attempts"),
                Column.instant("tried", "/tried_at", times),
                Column.instant("again", "/next_at", times),
                Column.text("fault", "/fault"));
    }

    private static Exit change(Invocation invocation) {
        var webhook = invocation.needed("WEBHOOK");
        var body = BodyDraft.of(invocation)
                .text("url", "--url")
                .texts("types", "--types")
                .flag("disabled", "--disabled")
                .orNothingTyped("--url, --types and --disabled");
        var heard = invocation.remote().ask(Inquiry.patch(body, WEBHOOK, webhook));
        return new Screen(invocation).done(heard, "The webhook " + webhook + " is changed.");
    }

    private static Exit remove(Invocation invocation) {
        var webhook = invocation.needed("WEBHOOK");
        var heard = invocation.remote().ask(Inquiry.delete(WEBHOOK, webhook));
        return new Screen(invocation).done(heard, "The webhook " + webhook + " is removed.");
    }

    private static Exit replay(Invocation invocation) {
        var webhook = invocation.needed("WEBHOOK");
        var body = BodyDraft.of(invocation).text("after", "--after");
        var heard = invocation.remote().ask(Inquiry.post(body.json(), WEBHOOK + "/replay", webhook));
        return new Screen(invocation)
                .done(heard, "Everything after " + invocation.needed("--after") + " is sent to " + webhook + " again.");
    }

    private static Exit test(Invocation invocation) {
        var body = Remote.JSON.createObjectNode();
        var heard = invocation.remote().ask(Inquiry.post(body, WEBHOOK + "/test", invocation.needed("WEBHOOK")));
        new Screen(invocation)
                .show(
                        heard,
                        tried -> List.of(
                                tried.path("delivered").asBoolean()
                                        ? "It arrived: status " + Plain.text(tried.path("status")) + "."
                                        : "It did not arrive: " + Plain.text(tried.path("fault")) + "."));
        return heard.json().path("delivered").asBoolean() ? Exit.YES : Exit.NO;
    }
}
