package weir.http.selling;

import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.day.Day;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserView;
import weir.http.door.json.Json;
import weir.http.door.telling.PlanJson;

/// A sub-user, for those who manage it: quotas, keys without their secrets, and what it used lately.
public record SubUserJson(String account, SubUserView subUser) {

    public void write(Json json) {
        json.text("account", account)
                .text("id", subUser.id())
                .text("label", subUser.label())
                .flag("active", subUser.active())
                .object("quotas", quotas -> quotas(quotas, subUser.quotas()));
        addresses(json, subUser.addresses());
        json.credits("total_used", subUser.totalUsed())
                .credits("held", subUser.tally().held())
                .number("open_holds", subUser.tally().openHolds());
        KeyJson.all(json, "keys", subUser)
                .objects("days", subUser.tally().days().newestFirst(), SubUserJson::day);
    }

    private static void addresses(Json json, AllowedAddresses addresses) {
        if (addresses.blocks().isEmpty()) {
            json.nothing(AddressesBody.NAME);
        } else {
            json.texts(
                    AddressesBody.NAME,
                    addresses.blocks().stream().map(AddressBlock::text).toList());
        }
    }

    private static void quotas(Json json, Quotas quotas) {
        json.credits("daily_credits", quotas.limits().day().credits());
        PlanJson.paces(json, quotas.limits());
        json.credits("total_credits", quotas.total());
        PlanJson.limit(json, "open_holds", quotas.openHolds());
        if (quotas.models().isEmpty()) {
            json.nothing("models");
        } else {
            json.texts("models", quotas.models().stream().sorted().toList());
        }
    }

    private static void day(Json json, Day day) {
        json.text("day", day.date().date().toString())
                .number("requests", day.requests())
                .number("tokens", day.tokens())
                .credits("credits", day.credits());
    }
}
