package weir.domain.selling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.account.Account;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Remedy;
import weir.domain.order.ForSale;
import weir.domain.order.OrderKind;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;

/// What of the catalog an account could buy now in place of waiting.
public record Market(Account account, Catalog catalog, Instant now) {
    /// More packs at once than this are no remedy but a wholesale.
    private static final int MOST_PACKS = 100;

    /// A purchase, and the account as it would leave it.
    public record Trial(ForSale offer, Account after) {}

    /// Every purchase of a kind, the cheapest first. Amounts are compared within a currency only: first come those in
    /// the one that the account paid in last, then one currency after the other.
    ///
    /// @param missing what a request lacks of the kind that a pack brings
    public Stream<Trial> trials(Remedy remedy, Credits missing) {
        var wanted = switch (remedy) {
            case SUBSCRIBE -> plans(OrderKind.SUBSCRIBE);
            case UPGRADE -> plans(OrderKind.UPGRADE);
            case RENEW -> Stream.of(new Wanted(OrderKind.RENEW, null, 1));
            case BUY_EXTRA_USAGE -> packs(OrderKind.EXTRA_USAGE, Funding.EXTRA_USAGE, missing);
            case TOP_UP_PAYG -> packs(OrderKind.PAYG, Funding.PAYG, missing);
            case WAIT,
                    WAIT_FOR_OPEN_HOLDS,
                    ASK_WITHOUT_STRICT,
                    LET_PAYG_PASS_DAY,
                    USE_A_MODEL_OF_THE_PLAN,
                    ASK_THE_OWNER,
                    ASK_THE_OPERATOR -> Stream.<Wanted>empty();
        };
        return wanted.flatMap(each -> trial(remedy, each).stream()).sorted(cheapest(currency()));
    }

    private static Comparator<Trial> cheapest(String own) {
        return Comparator.comparing((Trial trial) -> !price(trial).currency().equals(own))
                .thenComparing(trial -> price(trial).currency())
                .thenComparingLong(trial -> price(trial).minor())
                .thenComparing(trial -> trial.offer().quote().product().id());
    }

    private static Money price(Trial trial) {
        return trial.offer().quote().price();
    }

    /// That of its last order, or else of its last term; none where it has never bought anything.
    private String currency() {
        var subscription = account.profile().subscription();
        return account.orders()
                .currency()
                .orElse(
                        subscription == null
                                ? ""
                                : subscription.terms().getLast().plan().price().currency());
    }

    private Stream<Wanted> plans(OrderKind kind) {
        return catalog.plans().keySet().stream().map(id -> new Wanted(kind, id, 1));
    }

    /// What is owed is repaid first.
    private Stream<Wanted> packs(OrderKind kind, Funding funding, Credits missing) {
        var needed = missing.plus(account.grants().owed()).micros();
        return catalog.packs().values().stream()
                .filter(pack -> pack.funding() == funding)
                .map(pack -> new Wanted(kind, pack.id(), count(pack, needed)))
                .filter(wanted -> wanted.count() <= MOST_PACKS);
    }

    private static int count(Pack pack, long needed) {
        return Math.toIntExact(
                Math.clamp(Math.ceilDiv(needed, Math.max(1, pack.credits().micros())), 1, MOST_PACKS + 1L));
    }

    private Optional<Trial> trial(Remedy remedy, Wanted wanted) {
        var decision = new Quoting(account, catalog, Duration.ZERO, now).quote(wanted);
        if (decision.answer() instanceof Answer.Quoted(var quote, var _, var _, var _)) {
            var after = account.afterAll(new Buying(account, now).brought(quote, "trial"));
            return Optional.of(new Trial(new ForSale(remedy, wanted, quote), after));
        }
        return Optional.empty();
    }
}
