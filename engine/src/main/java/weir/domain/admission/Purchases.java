package weir.domain.admission;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;
import weir.domain.order.ForSale;
import weir.domain.plan.Catalog;
import weir.domain.selling.Market;

/// What money could open for a request: of each remedy that is bought the cheapest purchase that opens what the remedy
/// is for.
///
/// @param each what to buy, and the gates as they would be then
record Purchases(Map<Remedy, Bought> each) {
    private static final List<GateName> OF_THE_PLAN = List.of(
            GateName.SUBSCRIPTION,
            GateName.PLAN_SUB_USERS,
            GateName.MODEL_IN_PLAN,
            GateName.PLAN_POOL,
            GateName.DAILY_LIMIT,
            GateName.RPD,
            GateName.TPD);

    /// Nothing, where the account would pay for the request as it is.
    private static final Purchases NONE = new Purchases(Map.of());

    record Bought(ForSale offer, AccountGates gates) {}

    /// @param gates those that the request meets
    static Purchases of(Account account, Needs needs, AccountGates gates, Catalog catalog, Instant now) {
        if (gates.funding().isPresent()) {
            return NONE;
        }
        var market = new Market(account, catalog, now);
        var each = new EnumMap<Remedy, Bought>(Remedy.class);
        var helpful = Stream.of(Remedy.values()).filter(remedy -> helps(remedy, gates));
        for (var remedy : helpful.toList()) {
            market.trials(remedy, missing(account, needs, remedy))
                    .map(trial -> new Bought(trial.offer(), AccountGates.of(trial.after(), needs, now)))
                    .filter(bought -> opened(remedy).stream().allMatch(bought.gates()::open))
                    .findFirst()
                    .ifPresent(bought -> each.put(remedy, bought));
        }
        return new Purchases(each);
    }

    /// Whether there is any need of it. Who has extra usage needs no advice to buy it.
    private static boolean helps(Remedy remedy, AccountGates gates) {
        return switch (remedy) {
            case BUY_EXTRA_USAGE -> gates.empty(GateName.EXTRA_USAGE);
            case RENEW -> !gates.open(GateName.PLAN_POOL);
            case SUBSCRIBE,
                    UPGRADE,
                    TOP_UP_PAYG,
                    WAIT,
                    WAIT_FOR_OPEN_HOLDS,
                    ASK_WITHOUT_STRICT,
                    LET_PAYG_PASS_DAY,
                    USE_A_MODEL_OF_THE_PLAN,
                    ASK_THE_OWNER,
                    ASK_THE_OPERATOR -> true;
        };
    }

    /// The gates that a remedy is for.
    static List<GateName> opened(Remedy remedy) {
        return switch (remedy) {
            case SUBSCRIBE, UPGRADE -> OF_THE_PLAN;
            case RENEW -> List.of(GateName.PLAN_POOL);
            case BUY_EXTRA_USAGE -> List.of(GateName.EXTRA_USAGE);
            case TOP_UP_PAYG -> List.of(GateName.PAYG);
            case WAIT,
                    WAIT_FOR_OPEN_HOLDS,
                    ASK_WITHOUT_STRICT,
                    LET_PAYG_PASS_DAY,
                    USE_A_MODEL_OF_THE_PLAN,
                    ASK_THE_OWNER,
                    ASK_THE_OPERATOR -> List.of();
        };
    }

    private static Credits missing(Account account, Needs needs, Remedy remedy) {
        return switch (remedy) {
            case BUY_EXTRA_USAGE -> missing(account, needs, Funding.EXTRA_USAGE);
            case TOP_UP_PAYG -> missing(account, needs, Funding.PAYG);
            case SUBSCRIBE,
                    UPGRADE,
                    RENEW,
                    WAIT,
                    WAIT_FOR_OPEN_HOLDS,
                    ASK_WITHOUT_STRICT,
                    LET_PAYG_PASS_DAY,
                    USE_A_MODEL_OF_THE_PLAN,
                    ASK_THE_OWNER,
                    ASK_THE_OPERATOR -> Credits.ZERO;
        };
    }

    /// Held may be more than there is, where holds took the last of it.
    private static Credits missing(Account account, Needs needs, Funding funding) {
        return needs.amount()
                .plus(account.setAside(funding))
                .lessUpTo(account.grants().balance(funding));
    }
}
