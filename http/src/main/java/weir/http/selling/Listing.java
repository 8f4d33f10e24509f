package weir.http.selling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.domain.rating.ModelRate;
import weir.http.catalog.RateCardFile;
import weir.http.door.json.Decimal;
import weir.http.door.json.Words;
import weir.http.door.telling.PlanJson;

/// A version field by field, as texts that people compare: by the names of what is in it. What is not limited is not
/// there.
record Listing(SortedMap<String, Map<String, String>> entries) {
    /// The name of what is in a version beside the things that have one.
    static final String ITSELF = "";

    static Listing of(Catalog catalog) {
        var entries = new TreeMap<String, Map<String, String>>();
        catalog.plans().forEach((id, plan) -> entries.put(id, fields(plan, catalog.sells(plan))));
        catalog.packs().forEach((id, pack) -> entries.put(id, fields(pack, catalog.sells(pack))));
        return new Listing(entries);
    }

    static Listing of(RateCardFile file) {
        var entries = new TreeMap<String, Map<String, String>>();
        file.card().models().forEach((model, rate) -> entries.put(model, fields(rate)));
        var itself = new TreeMap<String, String>();
        itself.put("check_model", file.checkModel());
        itself.put("credits_per_usd", text(file.card().perUsd()));
        file.card().mapping().patterns().forEach(each -> itself.put("mapping." + each.pattern(), each.model()));
        entries.put(ITSELF, itself);
        return new Listing(entries);
    }

    private static Map<String, String> fields(Plan plan, boolean onSale) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("rank", Integer.toString(plan.rank()));
        fields.put("on_sale", Boolean.toString(onSale));
        fields.put("price", PlanJson.text(plan.price()));
        fields.put("credits", text(plan.credits()));
        fields.put("term_days", Integer.toString(plan.termDays()));
        var daily = plan.limits().day().credits();
        if (!daily.isUnlimited()) {
            fields.put("daily_limit", text(daily));
        }
        pace(fields, "rpd", plan.limits().day().requests());
        pace(fields, "tpd", plan.limits().day().tokens());
        pace(fields, "rpm", plan.limits().minute().requests());
        pace(fields, "tpm", plan.limits().minute().tokens());
        fields.put("models", String.join(", ", new TreeSet<>(plan.models())));
        fields.put("sub_users", Boolean.toString(plan.subUsers()));
        return fields;
    }

    private static Map<String, String> fields(Pack pack, boolean onSale) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("funding", Words.of(pack.funding()));
        fields.put("on_sale", Boolean.toString(onSale));
        fields.put("price", PlanJson.text(pack.price()));
        fields.put("credits", text(pack.credits()));
        if (pack.days() != null) {
            fields.put("lapses_after_days", pack.days().toString());
        }
        return fields;
    }

    private static Map<String, String> fields(ModelRate rate) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("credits_per_million_tokens.input", Decimal.text(rate.price().input()));
        fields.put(
                "credits_per_million_tokens.cached", Decimal.text(rate.price().cached()));
        fields.put(
                "credits_per_million_tokens.output", Decimal.text(rate.price().output()));
        fields.put("floor", text(rate.floor()));
        fields.put("default_input_tokens", Long.toString(rate.defaultInput()));
        fields.put("default_output_tokens", Long.toString(rate.defaultOutput()));
        return fields;
    }

    private static void pace(SequencedMap<String, String> fields, String name, long limit) {
        if (limit != Limits.UNLIMITED) {
            fields.put(name, Long.toString(limit));
        }
    }

    private static String text(Credits credits) {
        return Decimal.text(credits.micros());
    }
}
