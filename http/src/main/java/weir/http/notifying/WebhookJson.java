package weir.http.notifying;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice.What;
import weir.http.door.json.Json;
import weir.persistence.outbox.StoredDelivery;
import weir.persistence.outbox.StoredDelivery.State;
import weir.persistence.outbox.Webhook;

/// A receiver of events, without its secret.
final class WebhookJson {
    private WebhookJson() {}

    static Json write(Json json, Webhook webhook) {
        var why = webhook.why();
        json.text("id", webhook.id()).text("url", webhook.url());
        json.texts("types", webhook.types().stream().map(What::type).toList())
                .instant("created_at", webhook.created())
                .text("created_by", webhook.createdBy())
                .instant("disabled_at", webhook.disabled())
                .text("cursor", Long.toString(webhook.cursor()))
                .instant("overlap_until", overlap(webhook));
        return why == null ? json.nothing("disabled_by") : json.name("disabled_by", why);
    }

    private static @Nullable Instant overlap(Webhook webhook) {
        return webhook.before().isEmpty() ? null : webhook.before().getFirst().until();
    }

    static void delivery(Json json, StoredDelivery delivery) {
        json.text("event", delivery.event())
                .text("type", delivery.type())
                .text("account", delivery.account())
                .text("cursor", Long.toString(delivery.number()))
                .name("state", delivery.state())
                .number("attempts", delivery.attempts())
                .instant("tried_at", delivery.tried())
                .instant("next_at", delivery.state() == State.WAITING ? delivery.due() : null);
        status(json, delivery.status()).text("fault", delivery.fault());
    }

    /// What a receiver answered; nothing where it did not.
    static Json status(Json json, @Nullable Integer status) {
        return status == null ? json.nothing("status") : json.number("status", status);
    }
}
