package weir.http.selling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Answer;
import weir.domain.plan.Subscription;
import weir.http.door.json.Json;
import weir.http.door.telling.PlanJson;

/// A quote: what to pay, and what the account has before and after.
///
/// @param text by which it is ordered
record QuoteJson(String account, String text, Answer.Quoted quoted) {

    void write(Json json) {
        var quote = quoted.quote();
        json.text("quote", text)
                .text("account", account)
                .name("kind", quote.kind())
                .text("product", quote.product().id())
                .number("version", quote.product().version())
                .number("count", quote.count())
                .object("price", price -> PlanJson.price(price, quote.price()))
                .credits("credits", quote.credits())
                .instant("honoured_until", quote.until())
                .objects("touches", quoted.touched(), PlanJson::term)
                .object("before", before -> valid(before, quoted.before(), quote.at()))
                .object("after", after -> valid(after, quoted.after(), quote.at()));
    }

    /// By which plan the account is limited now, and until when it is valid.
    private static void valid(Json json, @Nullable Subscription subscription, Instant now) {
        if (subscription == null || !subscription.validAt(now)) {
            json.nothing("valid_until").nothing("plan").nothing("limits");
            return;
        }
        var plan = subscription.plan();
        json.instant("valid_until", subscription.until())
                .text("plan", plan.id())
                .object("limits", limits -> {
                    limits.credits("daily_limit", plan.limits().day().credits());
                    PlanJson.paces(limits, plan.limits());
                });
    }
}
