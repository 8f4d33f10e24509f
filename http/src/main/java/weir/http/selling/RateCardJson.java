package weir.http.selling;

import java.util.Comparator;
import weir.domain.rating.ModelRate;
import weir.http.catalog.RateCardFile;
import weir.http.door.json.Json;

/// The price list: credits per million tokens by model, and which names stand for which model.
final class RateCardJson {
    private RateCardJson() {}

    static void write(Json json, RateCardFile file) {
        var card = file.card();
        var models = card.models().values().stream()
                .sorted(Comparator.comparing(ModelRate::model))
                .toList();
        json.credits("credits_per_usd", card.perUsd())
                .objects("models", models, RateCardJson::model)
                .objects(
                        "mapping",
                        card.mapping().patterns(),
                        (each, pattern) ->
                                each.text("pattern", pattern.pattern()).text("model", pattern.model()))
                .text("check_model", file.checkModel());
    }

    private static void model(Json json, ModelRate rate) {
        json.text("model", rate.model())
                .object(
                        "credits_per_million_tokens",
                        price -> price.micros("input", rate.price().input())
                                .micros("cached", rate.price().cached())
                                .micros("output", rate.price().output()))
                .credits("floor", rate.floor())
                .number("default_input_tokens", rate.defaultInput())
                .number("default_output_tokens", rate.defaultOutput());
    }
}
