package weir.simulation;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.rating.Usage;

/// What the simulated operator sells: plans so tight that every gate closes often, and days that change in
/// every way.
final class Tariff {
    private static final Limits TIGHT = new Limits(new Allowance(Credits.of(4), 9, 900_000), Allowance.of(4, 150_000));
    private static final Limits FAST = new Limits(Allowance.NONE, Allowance.of(6, 300_000));
    private static final Limits WIDE = new Limits(Credits.of(9), 25, 2_500_000);

    static final List<Plan> PLANS = List.of(
            plan("solo", 1, 1_900, 20, 30, TIGHT, Set.of("small"), false),
            plan("team", 3, 4_900, 40, 30, WIDE, Set.of("small", "large"), true),
            plan("days", 2, 900, 12, 1, WIDE, Set.of("small", "large"), true),
            plan("open", 4, 9_900, 60, 5, Limits.NONE, Set.of("small", "large", "rare"), true),
            plan("fast", 2, 2_900, 30, 9, FAST, Set.of("small", "large"), true),
            plan("shut", 0, 700, 15, 3, new Limits(Credits.ZERO, 0, 0), Set.of("small"), true),
            new Plan("euro", 1, 2, new Money(1_500, "EUR"), Credits.of(9), 2, WIDE, Set.of("small", "rare"), true));

    private static final List<Pack> PACKS = List.of(
            new Pack("more", 1, Funding.EXTRA_USAGE, new Money(500, "USD"), Credits.of(3), 2),
            new Pack("much", 1, Funding.EXTRA_USAGE, new Money(900, "USD"), Credits.of(6), null),
            new Pack("bit", 1, Funding.PAYG, new Money(300, "USD"), new Credits(1_500_000), 1),
            new Pack("purse", 1, Funding.PAYG, new Money(700, "USD"), Credits.of(4), null));

    /// What is sold, and what is sold later: dearer, larger, and not all of it.
    static final List<Catalog> CATALOGS = List.of(catalog(1, Set.of()), catalog(2, Set.of("shut", "bit")));

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

    /// Below, at and above any estimate, and now and then what cannot be true.
    static Usage usage(Chance chance) {
        var input = chance.between(0, chance.percent(15) ? 900_000 : 80_000);
        var output = chance.between(0, chance.percent(15) ? 120_000 : 15_000);
        var cached = chance.between(0, input);
        var reasoning = chance.between(0, output);
        return switch (chance.below(60)) {
            case 0 -> new Usage(-1, 0, output, 0);
            case 1 -> new Usage(input, input + 1, output, reasoning);
            case 2 -> new Usage(input, cached, output, output + 1);
            case 3 -> new Usage(10_000_001, 0, output, 0);
            case 4 -> new Usage(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0);
            case 5 -> Usage.NOTHING;
            default -> new Usage(input, cached, output, reasoning);
        };
    }

    private static Plan plan(
            String id, int rank, long price, long credits, int days, Limits limits, Set<String> models, boolean team) {
        return new Plan(id, 1, rank, new Money(price, "USD"), Credits.of(credits), days, limits, models, team);
    }

    private static Catalog catalog(int version, Set<String> retired) {
        var plans = PLANS.stream().map(plan -> version == 1 ? plan : later(plan));
        return new Catalog(
                version,
                plans.collect(Collectors.toMap(Plan::id, Function.identity())),
                PACKS.stream().collect(Collectors.toMap(Pack::id, Function.identity())),
                retired);
    }

    /// A plan in its second version.
    private static Plan later(Plan plan) {
        var price = new Money(plan.price().minor() + 200, plan.price().currency());
        return new Plan(
                plan.id(),
                2,
                plan.rank(),
                price,
                plan.credits().plus(Credits.of(1)),
                plan.termDays(),
                plan.limits(),
                plan.models(),
                plan.subUsers());
    }

    private static RateCard card(int version, Price small, Price large, Price rare) {
        var models = Map.of("small", rate("small", small), "large", rate("large", large), "rare", rate("rare", rare));
        return new RateCard(version, Credits.of(7), models, new ModelMapping(List.of()));
    }

    private static ModelRate rate(String model, Price price) {
        return new ModelRate(model, price, new Credits(1_000), 1_000, 1_000);
    }
}
