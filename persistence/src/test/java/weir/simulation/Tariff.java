package weir.simulation;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import weir.domain.credit.Credits;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;

/// What the simulated operator sells: plans so tight that every gate closes often, and days that change in
/// every way.
final class Tariff {
    private static final Money PRICE = new Money(1_900, "USD");
    private static final Limits TIGHT = new Limits(new Allowance(Credits.of(4), 9, 900_000), Allowance.of(4, 150_000));
    private static final Limits FAST = new Limits(Allowance.NONE, Allowance.of(6, 300_000));
    private static final Limits WIDE = new Limits(Credits.of(9), 25, 2_500_000);

    static final List<Plan> PLANS = List.of(
            new Plan("solo", 1, 0, PRICE, Credits.of(20), 30, TIGHT, Set.of("small"), false),
            new Plan("team", 1, 0, PRICE, Credits.of(40), 30, WIDE, Set.of("small", "large"), true),
            new Plan("days", 1, 0, PRICE, Credits.of(12), 2, WIDE, Set.of("small", "large"), true),
            new Plan("open", 1, 0, PRICE, Credits.of(60), 5, Limits.NONE, Set.of("small", "large", "rare"), true),
            new Plan("fast", 1, 0, PRICE, Credits.of(30), 9, FAST, Set.of("small", "large"), true),
            new Plan("shut", 1, 0, PRICE, Credits.of(15), 3, new Limits(Credits.ZERO, 0, 0), Set.of("small"), true));

    /// Two rate cards: a hold keeps the price it was given under.
    static final RateCards RATE_CARDS = new RateCards(new TreeMap<>(Map.of(
            1,
            card(
                    1,
                    new Price(1, 5_250_000, 525_000, 31_500_000),
                    new Price(1, 35_000_000, 3_500_000, 210_000_000),
                    new Price(1, 1_234_567, 7, 7_654_321)),
            2,
            card(
                    2,
                    new Price(2, 4_000_001, 400_001, 30_000_001),
                    new Price(2, 30_000_000, 0, 200_000_000),
                    new Price(2, 1, 1, 1)))));

    static final List<String> MODELS = List.of("small", "small", "small", "large", "rare");

    /// Zones whose days have 23, 24 and 25 hours, and whose midnight is skipped or seen twice.
    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Asia/Shanghai"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Africa/Cairo"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"));

    /// Just before daylight saving begins or ends in one of them, or a month or a year does.
    static final List<String> BEGINNINGS = List.of(
            "2018-11-02T15:00:00Z",
            "2019-02-15T22:00:00Z",
            "2026-03-27T20:00:00Z",
            "2026-04-22T12:00:00Z",
            "2026-10-23T19:00:00Z",
            "2026-10-30T08:00:00Z",
            "2026-12-30T10:00:00Z",
            "2028-02-27T23:30:00Z");

    private Tariff() {}

    static Estimate estimate(String model, boolean newCard, long input, long output) {
        return RATE_CARDS
                .version(newCard ? 2 : 1)
                .flatMap(card -> card.rate(model))
                .orElseThrow(() -> new IllegalArgumentException("nobody sells " + model))
                .estimate(input, output);
    }

    private static RateCard card(int version, Price small, Price large, Price rare) {
        var models = Map.of("small", rate("small", small), "large", rate("large", large), "rare", rate("rare", rare));
        return new RateCard(version, Credits.of(7), models, new ModelMapping(List.of()));
    }

    private static ModelRate rate(String model, Price price) {
        return new ModelRate(model, price, new Credits(1_000), 1_000, 1_000);
    }
}
