package weir.http.metering;

import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Receipt;
import weir.domain.rating.RateCards;
import weir.domain.rating.Usage;
import weir.http.door.json.Json;
import weir.http.door.telling.LeftJson;

/// The one answer to a settlement: the charge, its draws with their reasons, and what is left.
///
/// @param rateCards by which credits are told in USD: that of the hold, so that the answer stays the same
public record ReceiptJson(String account, Hold hold, Receipt receipt, RateCards rateCards) {

    public void settled(Json json, boolean repeated) {
        write(json.flag("repeated", repeated));
    }

    void write(Json json) {
        json.text("hold", new HoldId(account, hold.number(), hold.nonce()).text())
                .text("account", account)
                .text("sub_user", hold.subUser())
                .name("funding", hold.funding());
        brief(json);
    }

    /// What was settled, without whose it was.
    public void brief(Json json) {
        var perUsd = rateCards.perUsd(hold.price().rateCard());
        json.text("model", receipt.charged(hold).model())
                .text("day", receipt.day().date().toString())
                .name("outcome", receipt.outcome())
                .object("usage", usage -> usage(usage, receipt.usage()))
                .object("charge", charge -> charge(charge, receipt.charge()))
                .object("left", left -> LeftJson.write(left, receipt.left(), perUsd))
                .instant("settled_at", receipt.at());
    }

    static void charge(Json json, Charge charge) {
        json.credits("credits", charge.amount())
                .objects(
                        "draws",
                        charge.draws(),
                        (each, draw) -> each.number("grant", draw.grant())
                                .name("funding", draw.funding())
                                .credits("credits", draw.amount())
                                .name("reason", draw.reason()))
                .credits("overage", charge.overage());
    }

    private static void usage(Json json, Usage usage) {
        json.number("input_tokens", usage.input())
                .number("cached_tokens", usage.cached())
                .number("output_tokens", usage.output())
                .number("reasoning_tokens", usage.reasoning());
    }
}
