package weir.http.selling;

import weir.domain.day.Day;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserView;
import weir.http.door.json.Json;
import weir.http.door.telling.PlanJson;

/// A sub-user, for those who manage it: quotas, keys without their secrets, and what it used lately.
public record SubUserJson(String account, SubUserView subUser) {

    public void write(Json json) {
        json.text("account", account)
                .text("id", subUser.id())
                .flag("active", subUser.active())
                .object("quotas", quotas -> quotas(quotas, subUser.quotas()))
                .credits("total_used", subUser.totalUsed())
                .credits("held", subUser.tally().held())
                .number("open_holds", subUser.tally().openHolds())
                .objects("keys", subUser.keys(), SubUserJson::key)
                .objects("days", subUser.tally().days().newestFirst(), SubUserJson::day);
    }

    public static void key(Json json, Key key) {
        json.text("id", key.id()).instant("created_at", key.created()).instant("ended_at", key.ends());
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
