package weir.http.selling;

import weir.domain.order.Payment;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.telling.PlanJson;
import weir.persistence.orders.StoredOrder;

/// An order, as it is known for all accounts.
final class OrderJson {
    private OrderJson() {}

    static void write(Json json, StoredOrder order) {
        json.text("id", order.id())
                .text("account", order.account())
                .name("kind", order.kind())
                .text("product", order.product());
        if (order.product() == null) {
            json.nothing("version");
        } else {
            json.number("version", order.version());
        }
        json.number("count", order.count()).credits("credits", order.credits());
        payment(json, order);
        json.name("state", order.state())
                .text("reason", order.reason() == null ? null : Words.of(order.reason()))
                .text("day", order.day().toString())
                .instant("received_at", order.received())
                .instant("at", order.decided())
                .instant("expires_at", order.expires());
        var back = order.takenBack();
        if (back == null) {
            json.nothing("voided_at").nothing("voided").nothing("owed");
        } else {
            json.instant("voided_at", back.at())
                    .credits("voided", back.voided())
                    .credits("owed", back.owed());
        }
    }

    private static void payment(Json json, StoredOrder order) {
        switch (order.payment()) {
            case null -> json.nothing("paid").nothing("paid_at").nothing("payment_reference");
            case Payment(var amount, var reference, var at) ->
                json.object("paid", paid -> PlanJson.price(paid, amount))
                        .instant("paid_at", at)
                        .text("payment_reference", reference);
        }
    }
}
