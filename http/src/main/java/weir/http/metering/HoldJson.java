package weir.http.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.limit.Gate;
import weir.domain.rating.RateCards;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.telling.GateJson;
import weir.http.door.telling.Sight;

/// The life of one request: its hold, and how that ended.
///
/// @param account the hold's, whose number it has
/// @param rateCards by which credits are told in USD
public record HoldJson(String account, Hold hold, RateCards rateCards) {

    public String id() {
        return new HoldId(account, hold.number(), hold.nonce()).text();
    }

    /// @param gates as they were before it; none where they were not asked for
    public void given(Json json, List<Gate> gates) {
        write(json, null);
        json.objects("gates", gates, (each, gate) -> GateJson.write(each, gate, Sight.ALL));
    }

    /// As it is listed at an instant.
    public void open(Json json, Instant at) {
        write(json, null);
        json.number("age_seconds", Duration.between(hold.at(), at).toSeconds());
    }

    public void released(Json json, boolean repeated) {
        json.text("id", id()).text("state", "released").flag("repeated", repeated);
    }

    /// @param ended how it ended; absent while it is open
    public void write(Json json, @Nullable Ended ended) {
        json.text("id", id())
                .text("state", state(ended))
                .text("account", account)
                .text("sub_user", hold.subUser())
                .text("model", hold.model())
                .name("protocol", hold.protocol())
                .name("funding", hold.funding())
                .credits("credits", hold.amount())
                .number("tokens", hold.tokens())
                .text("request_id", hold.request())
                .text("task_id", hold.task())
                .text("day", hold.day().date().toString())
                .number("rate_card", hold.price().rateCard())
                .instant("held_at", hold.at())
                .instant("expires_at", hold.expires())
                .flag("flagged", hold.flagged());
        if (ended != null) {
            ended(json, ended);
        }
    }

    public static String state(@Nullable Ended ended) {
        return switch (ended) {
            case null -> "open";
            case Ended.Settled _ -> "settled";
            case Ended.Released _ -> "released";
            case Ended.Expired _ -> "expired";
            case Ended.Corrected _ -> "corrected";
        };
    }

    private void ended(Json json, Ended ended) {
        json.instant("ended_at", ended.at());
        switch (ended) {
            case Ended.Settled(var settled, var receipt) ->
                json.object("receipt", part -> new ReceiptJson(account, settled, receipt, rateCards).write(part));
            case Ended.Corrected(var corrected, var receipt) ->
                json.object("receipt", part -> new ReceiptJson(account, corrected, receipt, rateCards).write(part));
            case Ended.Released _ -> {}
            case Ended.Expired expired ->
                json.object(
                        "expiry",
                        part -> part.text("policy", Words.of(expired.policy()))
                                .object("charge", charge -> ReceiptJson.charge(charge, expired.charge()))
                                .instant("correctable_until", expired.correctableUntil()));
        }
    }
}
