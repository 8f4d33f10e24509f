package weir.http.reporting;

import weir.domain.account.Standing;
import weir.domain.credit.Credits;
import weir.http.door.json.Json;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.GateJson;
import weir.http.door.telling.LeftJson;
import weir.http.door.telling.PlanJson;
import weir.http.door.telling.Sight;

/// Where an account or a sub-user stands: what is left in all and today, every gate, what blocks now.
///
/// @param perUsd how many credits are about 1 USD now
public record LimitsJson(String account, Standing standing, Credits perUsd, Sight sight) {

    public void write(Json json) {
        var zone = standing.zone();
        json.text("account", account)
                .text("zone", zone.getId())
                .text("day", standing.day().date().toString())
                .instant("at", standing.at())
                .instant("day_ends_at", standing.day().end(zone))
                .object("left", left -> LeftJson.write(left, standing.left(), perUsd));
        if (sight == Sight.ALL) {
            ofAccount(json);
        }
        json.objects("gates", standing.gates(), (each, gate) -> GateJson.write(each, gate, sight));
        standing.blocked()
                .ifPresentOrElse(
                        blocked -> json.object("blocked", part -> BlockedJson.write(part, blocked, sight)),
                        () -> json.nothing("blocked"));
    }

    private void ofAccount(Json json) {
        json.object(
                        "available",
                        funds -> funds.micros("plan", standing.available().plan())
                                .micros("extra_usage", standing.available().extraUsage())
                                .micros("payg", standing.available().payg()))
                .credits("owed", standing.owed());
        PlanJson.subscription(json, standing.subscription());
    }
}
