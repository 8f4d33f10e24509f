package weir.http.notifying;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import weir.domain.notice.Notice.What;
import weir.http.door.Call;
import weir.http.door.Desk;
import weir.http.door.Response;
import weir.http.door.access.KeyMaker;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.outbox.StoredDelivery;
import weir.persistence.outbox.Webhook;
import weir.persistence.outbox.WebhookTable;

/// The receivers of events: made, listed, changed, given another secret, removed, sent to again, and tried.
record WebhookCalls(Desk desk, WebhookTable table, Sending sending, KeyMaker maker, InstantSource clock) {
    private static final Set<String> MAKE = Set.of("url", "types");
    private static final Set<String> CHANGE = Set.of("url", "types", "disabled");

    /// What was sent last and is shown with a webhook.
    private static final int SHOWN = 50;

    private static final Problem UNKNOWN = Problem.of(
            Code.UNKNOWN_OUTCOME, "The database did not answer. The list of webhooks tells whether it was done.");

    /// What is known of one that is shown.
    private record Seen(Webhook webhook, long waiting, List<StoredDelivery> deliveries) {}

    /// Makes one and shows its secret: the only time that anybody sees it.
    CompletionStage<Response> make(Call call) {
        var body = call.body().only(MAKE);
        var by = Objects.requireNonNull(call.who().id(), "every token has an id");
        var wanted = new Webhook(
                0,
                maker.webhookId(),
                url(body).orElseThrow(() -> body.missing("url")),
                maker.webhookSecret(),
                types(body).orElse(List.of()),
                now(),
                by,
                null,
                null,
                0,
                List.of());
        return desk.ask(
                () -> table.add(wanted, call.by()),
                added -> told(added.map(WebhookCalls::shownOnce).orElseGet(WebhookCalls::tooMany)),
                UNKNOWN);
    }

    /// Makes a secret in place of another, which goes on for a while, and shows it: the only time that anybody sees it.
    CompletionStage<Response> rotate(Call call) {
        var id = call.webhook();
        call.body().only(Set.of());
        var secret = maker.webhookSecret();
        return desk.ask(
                () -> table.rotate(id, secret, now(), call.by()),
                found -> told(found.map(WebhookCalls::shownOnce).orElseGet(WebhookCalls::noSuch)),
                UNKNOWN);
    }

    CompletionStage<Response> list(Call call) {
        return desk.ask(
                table::all, webhooks -> told(Response.ok(json -> json.objects("items", webhooks, WebhookJson::write))));
    }

    CompletionStage<Response> read(Call call) {
        var id = call.webhook();
        return desk.ask(
                () -> seen(id),
                seen -> told(seen.map(known -> Response.ok(json -> WebhookJson.write(json, known.webhook())
                                .number("waiting", known.waiting())
                                .objects("deliveries", known.deliveries(), WebhookJson::delivery)))
                        .orElseGet(WebhookCalls::noSuch)));
    }

    private Optional<Seen> seen(String id) throws SQLException {
        var webhook = table.find(id).orElse(null);
        return webhook == null
                ? Optional.empty()
                : Optional.of(new Seen(webhook, table.waiting(webhook), table.deliveries(webhook, SHOWN)));
    }

    CompletionStage<Response> change(Call call) {
        var id = call.webhook();
        var body = call.body().only(CHANGE);
        var all = body.names("types") ? List.<What>of() : null;
        var wish =
                new WebhookTable.Wish(url(body).orElse(null), types(body).orElse(all), body.optionalFlag("disabled"));
        return desk.ask(
                () -> table.change(id, wish, now(), call.by()),
                found -> told(found.map(WebhookCalls::shown).orElseGet(WebhookCalls::noSuch)),
                UNKNOWN);
    }

    CompletionStage<Response> remove(Call call) {
        var id = call.webhook();
        return desk.ask(
                () -> table.remove(id, now(), call.by()),
                found -> told(found.map(WebhookCalls::shown).orElseGet(WebhookCalls::noSuch)),
                UNKNOWN);
    }

    /// Everything after a cursor goes out again, in its order.
    CompletionStage<Response> replay(Call call) {
        var id = call.webhook();
        var body = call.body().only(Set.of("after"));
        var text = body.text("after", Form.NAME);
        if (!text.matches("\\d{1,18}")) {
            throw body.invalid("after", "no cursor", "what `next` or `cursor` was in an answer before");
        }
        var after = Long.parseLong(text);
        return desk.ask(
                () -> table.replay(id, after, now(), call.by()),
                found -> told(found.map(WebhookCalls::shown).orElseGet(WebhookCalls::noSuch)),
                UNKNOWN);
    }

    /// Sends an event that is in no log, now and once, and tells what came of it.
    CompletionStage<Response> test(Call call) {
        var id = call.webhook();
        call.body().only(Set.of());
        return desk.ask(() -> table.find(id), found -> found.map(this::tried).orElseGet(() -> told(noSuch())));
    }

    private CompletionStage<Response> tried(Webhook webhook) {
        var now = now();
        var id = webhook.id() + ".test." + now.toEpochMilli();
        var body = Json.object(json -> EventJson.test(json, id, now)).utf8String();
        return sending.send(webhook, id, body)
                .thenApply(answer -> Response.ok(json -> WebhookJson.status(
                                json.text("id", id).flag("delivered", answer.delivered()), answer.status())
                        .text("fault", answer.fault())));
    }

    private static Optional<String> url(Body body) {
        var url = body.optionalText("url", Form.URL);
        url.filter(text -> !goes(text)).ifPresent(_ -> {
            throw body.invalid("url", "no address that is called", "an http or https URL with a host");
        });
        return url;
    }

    private static boolean goes(String text) {
        try {
            var url = new URI(text);
            var scheme = url.getScheme();
            return ("http".equals(scheme) || "https".equals(scheme))
                    && url.getHost() != null
                    && url.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<List<What>> types(Body body) {
        return body.texts("types", Form.NAME, What.values().length)
                .map(words -> words.stream()
                        .map(word -> What.of(word)
                                .orElseThrow(() -> body.invalid("types", '"' + word + '"', EventCalls.allTypes())))
                        .distinct()
                        .toList());
    }

    private static Response shownOnce(Webhook made) {
        return Response.created(json -> WebhookJson.write(json.text("secret", made.secret()), made));
    }

    private static Response shown(Webhook webhook) {
        return Response.ok(json -> WebhookJson.write(json, webhook));
    }

    private static Response noSuch() {
        return Response.of(Problem.of(Code.NO_SUCH_WEBHOOK));
    }

    private static Response tooMany() {
        return Response.of(new Problem(
                Code.TOO_MANY,
                "There are %d webhooks already, and there may be no more: remove one that is not needed."
                        .formatted(Webhook.MOST),
                json -> json.text("what", "webhooks").number("most", Webhook.MOST)));
    }

    private static CompletionStage<Response> told(Response response) {
        return CompletableFuture.completedStage(response);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
