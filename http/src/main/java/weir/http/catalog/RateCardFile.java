package weir.http.catalog;

import com.typesafe.config.Config;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.domain.credit.Credits;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.Usage;
import weir.http.settings.Section;

/// Reads `rate-card.conf`: prices in USD become prices in credits, exactly or not at all.
///
/// @param checkModel taken by `/v1/check` where its caller names none
record RateCardFile(RateCard card, String checkModel) {
    private static final BigDecimal MOST_CREDITS_PER_USD = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_FLOOR = BigDecimal.valueOf(1_000);
    private static final int PLACES_OF_USD = 9;

    static RateCardFile read(Config file, int version) {
        var card = Section.of(file);
        var creditsPerUsd = card.decimal("credits_per_usd", Credits.PLACES, MOST_CREDITS_PER_USD);
        if (creditsPerUsd.signum() == 0) {
            throw card.wrong("credits_per_usd", "more than 0: nothing can be sold for nothing");
        }
        var models = models(card.section("models"), version, creditsPerUsd);
        var mapping = mapping(card.section("mapping"), models);
        var checkModel = card.word("check_model", names(models));
        card.nothingElse();
        return new RateCardFile(new RateCard(version, Credits.exactly(creditsPerUsd), models, mapping), checkModel);
    }

    private static Map<String, ModelRate> models(Section section, int version, BigDecimal creditsPerUsd) {
        var models = new HashMap<String, ModelRate>();
        for (var model : section.names()) {
            models.put(model, rate(model, section.section(model), version, creditsPerUsd));
        }
        if (models.isEmpty()) {
            throw section.empty("model");
        }
        return models;
    }

    private static ModelRate rate(String model, Section section, int version, BigDecimal creditsPerUsd) {
        var rate = new ModelRate(
                model,
                new Price(
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

    private static ModelMapping mapping(Section section, Map<String, ModelRate> models) {
        return new ModelMapping(section.names().stream()
                .map(pattern -> new ModelMapping.Pattern(pattern, section.word(pattern, names(models))))
                .toList());
    }

    private static List<String> names(Map<String, ModelRate> models) {
        return models.keySet().stream().sorted().toList();
    }
}
