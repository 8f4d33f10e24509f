package weir.http.door.telling;

import org.jspecify.annotations.Nullable;
import weir.domain.limit.Limits;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;
import weir.http.door.json.Json;

/// What is sold, and what was bought of it.
public final class PlanJson {
    private PlanJson() {}

    public static void write(Json json, Plan plan) {
        terms(json.text("id", plan.id()).number("version", plan.version()), plan);
    }

    /// What it costs and what it brings.
    public static void terms(Json json, Plan plan) {
        json.object("price", price -> price(price, plan.price()))
                .credits("credits", plan.credits())
                .number("term_days", plan.termDays())
                .credits("daily_limit", plan.limits().day().credits());
        paces(json, plan.limits());
        json.texts("models", plan.models().stream().sorted().toList()).flag("sub_users", plan.subUsers());
    }

    public static void subscription(Json json, @Nullable Subscription subscription) {
        if (subscription == null) {
            json.nothing("subscription");
        } else {
            json.object("subscription", part -> write(part, subscription));
        }
    }

    public static void write(Json json, Subscription subscription) {
        json.object("plan", plan -> write(plan, subscription.plan()))
                .instant("from", subscription.since())
                .instant("until", subscription.until())
                .objects("terms", subscription.terms(), PlanJson::term);
    }

    /// A term names the plan that it is of.
    public static void term(Json json, Term term) {
        json.text("plan", term.plan().id())
                .number("version", term.plan().version())
                .instant("from", term.from())
                .instant("until", term.until());
    }

    public static void paces(Json json, Limits limits) {
        limit(json, "rpd", limits.day().requests());
        limit(json, "tpd", limits.day().tokens());
        limit(json, "rpm", limits.minute().requests());
        limit(json, "tpm", limits.minute().tokens());
    }

    public static void limit(Json json, String name, long limit) {
        if (limit == Limits.UNLIMITED) {
            json.nothing(name);
        } else {
            json.number(name, limit);
        }
    }

    public static void price(Json json, Money price) {
        json.text("amount", price.amount()).text("currency", price.currency());
    }

    /// As in `20.00 USD`.
    public static String text(Money price) {
        return price.amount() + ' ' + price.currency();
    }
}
