package weir.http.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.http.settings.GatewaySettings;
import weir.http.settings.GatewaySettings.Unreported;

/// What the operator of a world of exchanges sells, and says of the gateway: little patience.
final class PlayedOperator {
    static final String MODEL = "small";
    static final long FLOOR = 5_000;
    static final Duration FIRST_BYTE = Duration.ofSeconds(10);

    static final Plan PLAN =
            new Plan("wide", 1, 1, new Money(100, "USD"), Credits.of(100_000), 400, Limits.NONE, Set.of(MODEL), false);

    private static final ModelRate RATE =
            new ModelRate(MODEL, new Price(1, 5_250_001, 525_007, 31_500_003), new Credits(FLOOR), 1_000, 1_000);

    static final RateCards RATE_CARDS = new RateCards(
            new TreeMap<>(Map.of(1, new RateCard(1, Credits.of(7), Map.of(MODEL, RATE), new ModelMapping(List.of())))));

    private PlayedOperator() {}

    static GatewaySettings settings(Unreported policy) {
        return new GatewaySettings(
                Stream.of("first", "second").map(PlayedOperator::upstream).toList(),
                1_000_000,
                10_000_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                policy,
                0);
    }

    private static GatewaySettings.Upstream upstream(String name) {
        var times = new GatewaySettings.Times(
                Duration.ofSeconds(1), FIRST_BYTE, Duration.ofSeconds(8), Duration.ofSeconds(40));
        return new GatewaySettings.Upstream(
                name,
                URI.create("http://" + name + ".invalid/v1"),
                GatewaySettings.Speaks.RESPONSES,
                null,
                Set.of(MODEL),
                null,
                1_000,
                times);
    }
}
