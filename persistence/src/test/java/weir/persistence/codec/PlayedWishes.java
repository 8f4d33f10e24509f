package weir.persistence.codec;

import java.util.List;
import java.util.random.RandomGenerator;
import weir.domain.order.OrderKind;
import weir.domain.order.Wanted;

/// What somebody wants to buy in a [Play].
final class PlayedWishes {
    private static final List<String> PLANS = List.of("less", "team", "more");

    private PlayedWishes() {}

    static Wanted any(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Wanted(OrderKind.SUBSCRIBE, plan(random), 1);
            case 1 -> new Wanted(OrderKind.RENEW, null, 1 + random.nextInt(2));
            case 2 -> new Wanted(OrderKind.UPGRADE, plan(random), 1);
            case 3 -> new Wanted(OrderKind.EXTRA_USAGE, "extra", 1 + random.nextInt(2));
            default -> new Wanted(OrderKind.PAYG, "purse", 1);
        };
    }

    private static String plan(RandomGenerator random) {
        return PLANS.get(random.nextInt(PLANS.size()));
    }
}
