package weir.http.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import weir.domain.credit.Credits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.Usage;
import weir.http.settings.Section;

/// What `rate-card.conf` says, or what was put in its place: prices in USD become prices in credits, exactly or not at
/// all.
///
/// @param checkModel taken by `/v1/check` where its caller names none
public record RateCardFile(RateCard card, String checkModel) {
    /// A model as it can be asked for.
    static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    static final String NAME_IN_WORDS = "a name of at most 128 visible ASCII characters without spaces";

    private static final BigDecimal MOST_CREDITS_PER_USD = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_FLOOR = BigDecimal.valueOf(1_000);
    private static final int PLACES_OF_USD = 9;

    /// A block of prices that are in credits already, as the API has them.
    private static final String IN_CREDITS = "credits_per_million_tokens";

    private static final BigDecimal MOST_CREDITS = BigDecimal.valueOf(Price.MOST / Credits.MICROS);

    static RateCardFile read(Section card, int version) {
        var creditsPerUsd = card.decimal("credits_per_usd", Credits.PLACES, MOST_CREDITS_PER_USD);
        if (creditsPerUsd.signum() == 0) {
            throw card.wrong("credits_per_usd", "more than 0: nothing can be sold for nothing");
        }
        var models = models(card, version, creditsPerUsd);
        var mapping = mapping(card, names(models));
        var checkModel = card.word("check_model", names(models));
        card.nothingElse();
        return new RateCardFile(new RateCard(version, Credits.exactly(creditsPerUsd), models, mapping), checkModel);
    }

    /// Refuses to price a model no more that a plan on sale pays for.
    void refuseUnpriced(Section root, Catalog catalog) {
        var sold = catalog.plans().values().stream()
                .filter(plan -> catalog.sells(plan))
                .sorted(Comparator.comparing(Plan::id))
                .toList();
        for (var plan : sold) {
            for (var model : new TreeSet<>(plan.models())) {
                if (!card.models().containsKey(model)) {
                    throw root.lacking(
                            "models",
                            "has no `" + model + "`, which the plan `" + plan.id() + "` pays for while it is on sale",
                            "every model that a plan on sale pays for");
                }
            }
        }
    }

    private static Map<String, ModelRate> models(Section card, int version, BigDecimal creditsPerUsd) {
        var models = new HashMap<String, ModelRate>();
        card.sections("models", "model", NAME, NAME_IN_WORDS)
                .forEach((model, section) -> models.put(model, rate(model, section, version, creditsPerUsd)));
        if (models.isEmpty()) {
            throw card.lacking("models", "names no model", "at least one");
        }
        return models;
    }

    private static ModelRate rate(String model, Section section, int version, BigDecimal creditsPerUsd) {
        var rate = new ModelRate(
                model,
                section.has(IN_CREDITS)
                        ? inCredits(section.section(IN_CREDITS), version)
                        : new Price(
                                version,
                                price(section, "input", creditsPerUsd),
                                price(section, "cached", creditsPerUsd),
                                price(section, "output", creditsPerUsd)),
                floor(section),
                section.whole("default_input_tokens", 0, Usage.MOST),
                section.whole("default_output_tokens", 0, Usage.MOST));
        section.nothingElse();
        return rate;
    }

    private static Price inCredits(Section section, int version) {
        var price = new Price(
                version,
                section.credits("input", MOST_CREDITS).micros(),
                section.credits("cached", MOST_CREDITS).micros(),
                section.credits("output", MOST_CREDITS).micros());
        section.nothingElse();
        return price;
    }

    /// Millionths of a credit per million tokens.
    private static long price(Section section, String field, BigDecimal creditsPerUsd) {
        var micros = section.decimal(field, PLACES_OF_USD, MOST_USD)
                .multiply(creditsPerUsd)
                .movePointRight(Credits.PLACES)
                .stripTrailingZeros();
        if (micros.scale() > 0 || micros.compareTo(BigDecimal.valueOf(Price.MOST)) > 0) {
            throw section.wrong(
                    field,
                    "a price that makes at most " + Price.MOST / Credits.MICROS + " credits at "
                            + creditsPerUsd.toPlainString() + " credits per USD, and whole millionths of a credit");
        }
        return micros.longValueExact();
    }

    private static Credits floor(Section section) {
        var floor = section.credits("floor", MOST_FLOOR);
        if (floor.isZero()) {
            throw section.wrong("floor", "more than 0: a hold is never for nothing");
        }
        return floor;
    }

    private static ModelMapping mapping(Section card, List<String> models) {
        var patterns = new ArrayList<ModelMapping.Pattern>();
        if (card.isList("mapping")) {
            card.sections("mapping", "pattern", NAME, NAME_IN_WORDS).forEach((pattern, section) -> {
                patterns.add(new ModelMapping.Pattern(pattern, section.word("model", models)));
                section.nothingElse();
            });
        } else {
            var section = card.section("mapping");
            for (var pattern : section.names()) {
                patterns.add(new ModelMapping.Pattern(pattern, section.word(pattern, models)));
            }
        }
        return new ModelMapping(patterns);
    }

    private static List<String> names(Map<String, ModelRate> models) {
        return models.keySet().stream().sorted().toList();
    }
}
