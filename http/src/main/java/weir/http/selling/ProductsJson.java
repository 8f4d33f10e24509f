package weir.http.selling;

import java.util.Comparator;
import weir.domain.plan.Catalog;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.http.door.json.Json;
import weir.http.door.telling.PlanJson;

/// Everything that is or was sold: the plans by rank, then the packs.
final class ProductsJson {
    private ProductsJson() {}

    static void write(Json json, Catalog catalog) {
        var plans = catalog.plans().values().stream()
                .sorted(Comparator.comparingInt(Plan::rank).thenComparing(Plan::id))
                .toList();
        var packs = catalog.packs().values().stream()
                .sorted(Comparator.comparing(Pack::funding).thenComparing(Pack::id))
                .toList();
        json.objects("plans", plans, (part, plan) -> plan(part, catalog, plan))
                .objects("packs", packs, (part, pack) -> pack(part, catalog, pack));
    }

    private static void plan(Json json, Catalog catalog, Plan plan) {
        json.text("id", plan.id()).number("rank", plan.rank()).flag("on_sale", catalog.sells(plan));
        PlanJson.terms(json, plan);
    }

    private static void pack(Json json, Catalog catalog, Pack pack) {
        json.text("id", pack.id())
                .name("funding", pack.funding())
                .flag("on_sale", catalog.sells(pack))
                .object("price", price -> PlanJson.price(price, pack.price()))
                .credits("credits", pack.credits());
        var days = pack.days();
        if (days == null) {
            json.nothing("lapses_after_days");
        } else {
            json.number("lapses_after_days", days);
        }
    }
}
