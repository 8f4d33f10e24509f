package weir.http.notifying;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import weir.http.door.Paging;
import weir.http.door.Route;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.Role;

/// The face for a seller's own system: what has become so, as a log to read on and on, and to whom it is sent.
public record Notifying(EventCalls events, WebhookCalls webhooks) {
    private static final String WEBHOOKS = "/v1/webhooks";
    private static final String WEBHOOK = WEBHOOKS + "/{webhook}";
    private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);

    public static Notifying of(Outgoing outgoing, KeyMaker maker, InstantSource clock) {
        return new Notifying(
                new EventCalls(outgoing.eventDesk(), outgoing.outbox()),
                new WebhookCalls(outgoing.webhookDesk(), outgoing.webhooks(), outgoing.sending(), maker, clock));
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/events", OPERATORS, events::list)
                        .asking(EventCalls.AFTER, EventCalls.ACCOUNT, EventCalls.TYPE, Paging.LIMIT),
                Route.get(WEBHOOKS, OPERATORS, webhooks::list),
                Route.post(WEBHOOKS, OPERATORS, webhooks::make),
                Route.get(WEBHOOK, OPERATORS, webhooks::read),
                Route.patch(WEBHOOK, OPERATORS, webhooks::change),
                Route.delete(WEBHOOK, OPERATORS, webhooks::remove),
                Route.post(WEBHOOK + "/rotate", OPERATORS, webhooks::rotate),
                Route.post(WEBHOOK + "/replay", OPERATORS, webhooks::replay),
                Route.post(WEBHOOK + "/test", OPERATORS, webhooks::test));
    }
}
