package weir.http.reporting;

import org.jspecify.annotations.Nullable;
import weir.domain.account.LimitsView;
import weir.domain.credit.Funding;
import weir.domain.rating.RateCard;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.GateJson;
import weir.http.door.telling.LeftJson;
import weir.http.door.telling.PlanJson;
import weir.http.door.telling.Sight;

/// Where an account or a sub-user stands: what is left in all and today, every gate, what blocks now.
///
/// @param subUser the one that is asked about; absent where the account itself is
/// @param card by which credits are told in USD, and models named
public record LimitsJson(String account, @Nullable String subUser, LimitsView limits, RateCard card, Sight sight) {

    public void write(Json json) {
        var zone = limits.zone();
        json.text("account", account)
                .text("zone", zone.getId())
                .text("day", limits.day().date().toString())
                .instant("at", limits.at())
                .instant("day_ends_at", limits.day().end(zone))
                .object("left", left -> LeftJson.write(left, limits.left(), card.perUsd()));
        if (sight.ofAccount()) {
            ofAccount(json);
        }
        json.objects("gates", limits.gates(), (each, gate) -> GateJson.write(each, gate, sight));
        limits.blocked()
                .ifPresentOrElse(
                        blocked -> json.object(
                                "blocked",
                                part -> new BlockedJson(account, subUser, card, sight)
                                        .write(part, blocked, limits.forSale())),
                        () -> json.nothing("blocked"));
    }

    private void ofAccount(Json json) {
        json.object("available", funds -> {
                    for (var funding : Funding.values()) {
                        funds.micros(Words.of(funding), limits.available().available(funding));
                    }
                })
                .credits("owed", limits.owed());
        PlanJson.subscription(json, limits.subscription());
    }
}
