package weir.http.notifying;

import java.time.Instant;
import weir.domain.notice.Notice.What;
import weir.http.door.json.Json;
import weir.persistence.outbox.StoredEvent;

/// An event, in the log and in what is sent alike: the fields of Standard Webhooks, and whom it concerns.
final class EventJson {
    private EventJson() {}

    static void write(Json json, StoredEvent event) {
        json.text("id", event.id())
                .text("type", event.type())
                .instant("timestamp", event.at())
                .text("account", event.account())
                .text("sub_user", event.subUser())
                .text("cursor", Long.toString(event.number()))
                .whole("data", event.data());
    }

    /// One that tells nothing, and is in no log.
    static void test(Json json, String id, Instant now) {
        json.text("id", id)
                .text("type", What.WEBHOOK_TEST.type())
                .instant("timestamp", now)
                .nothing("account")
                .nothing("sub_user")
                .nothing("cursor")
                .object("data", _ -> {});
    }
}
