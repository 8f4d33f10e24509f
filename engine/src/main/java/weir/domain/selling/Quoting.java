package weir.domain.selling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Bounds;
import weir.domain.order.OrderKind;
import weir.domain.order.Quote;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.domain.plan.Product;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// Says what something costs an account and brings it, or why it is not to be had.
public record Quoting(Account account, Catalog catalog, Duration honoured, Instant now) {

    public static Decision quote(Account account, AccountCommand.Quote asked, Instant now) {
        return new Quoting(account, asked.catalog(), asked.honoured(), now).quote(asked.wanted());
    }

    Decision quote(Wanted wanted) {
        return switch (wanted.kind()) {
            case SUBSCRIBE -> subscribe(wanted);
            case RENEW -> renew(wanted);
            case UPGRADE -> upgrade(wanted);
            case EXTRA_USAGE -> packs(wanted, Funding.EXTRA_USAGE);
            case PAYG -> packs(wanted, Funding.PAYG);
            case GIFT -> throw new IllegalArgumentException("nobody pays for a gift");
        };
    }

    private Decision subscribe(Wanted wanted) {
        var valid = account.profile().validAt(now);
        if (valid.isPresent()) {
            return Decision.refused(new Refusal.AlreadySubscribed(valid.get()));
        }
        var plan = catalog.plan(named(wanted));
        return refusal(wanted, plan.orElse(null)).orElseGet(() -> quoted(wanted.kind(), plan.orElseThrow(), 1, 1));
    }

    private Decision renew(Wanted wanted) {
        var valid = account.profile().validAt(now);
        if (valid.isEmpty()) {
            return Decision.refused(new Refusal.NoSubscription());
        }
        var terms = valid.get().terms();
        if (terms.size() + wanted.count() > Bounds.TERMS) {
            return Decision.refused(new Refusal.TooMany("terms", Bounds.TERMS));
        }
        var tier = new Wanted(wanted.kind(), terms.getLast().plan().id(), wanted.count());
        var plan = catalog.plan(named(tier));
        return refusal(tier, plan.orElse(null))
                .orElseGet(() -> quoted(tier.kind(), plan.orElseThrow(), tier.count(), tier.count()));
    }

    private Decision upgrade(Wanted wanted) {
        var valid = account.profile().validAt(now);
        if (valid.isEmpty()) {
            return Decision.refused(new Refusal.NoSubscription());
        }
        var plan = catalog.plan(named(wanted));
        return refusal(wanted, plan.orElse(null))
                .or(() -> notAbove(valid.get(), plan.orElseThrow()))
                .orElseGet(() -> {
                    var terms = valid.get().terms();
                    var to = plan.orElseThrow();
                    var minor = terms.stream()
                            .mapToLong(term -> Math.max(
                                    0, to.price().minor() - term.plan().price().minor()))
                            .sum();
                    var credits = terms.stream()
                            .map(term -> to.credits().lessUpTo(term.plan().credits()))
                            .reduce(Credits.ZERO, Credits::plus);
                    return quoted(quote(
                            wanted.kind(),
                            to,
                            terms.size(),
                            new Money(minor, to.price().currency()),
                            credits));
                });
    }

    /// Every term that has not ended becomes one of the new plan: none may be above it already.
    private Optional<Decision> notAbove(Subscription subscription, Plan wanted) {
        var plans = subscription.terms().stream().map(term -> term.plan()).toList();
        if (plans.stream().anyMatch(plan -> plan.rank() >= wanted.rank())) {
            return Optional.of(Decision.refused(new Refusal.NotAbove(subscription, wanted.id())));
        }
        var currency = wanted.price().currency();
        return plans.stream()
                .map(plan -> plan.price().currency())
                .filter(paid -> !paid.equals(currency))
                .findFirst()
                .map(paid -> Decision.refused(
                        new Refusal.OtherCurrency(subscription, paid, wanted.id(), currency, upgrades(subscription))));
    }

    private Decision packs(Wanted wanted, Funding funding) {
        if (funding == Funding.EXTRA_USAGE && account.profile().validAt(now).isEmpty()) {
            return Decision.refused(new Refusal.NoSubscription());
        }
        var pack = catalog.pack(named(wanted)).filter(found -> found.funding() == funding);
        return refusal(wanted, pack.orElse(null))
                .orElseGet(() -> quoted(wanted.kind(), pack.orElseThrow(), wanted.count(), wanted.count()));
    }

    private static String named(Wanted wanted) {
        return Objects.requireNonNull(wanted.product(), "what is wanted has a name");
    }

    private Optional<Decision> refusal(Wanted wanted, @Nullable Product product) {
        if (product == null) {
            return Optional.of(
                    Decision.refused(new Refusal.NoSuchProduct(wanted.kind(), named(wanted), sold(wanted.kind()))));
        }
        return catalog.sells(product)
                ? Optional.empty()
                : Optional.of(Decision.refused(new Refusal.Retired(wanted.kind(), named(wanted), sold(wanted.kind()))));
    }

    /// What is to be had in place of it. A renewal is of the tier bought last: in place of one there are upgrades.
    private List<String> sold(OrderKind kind) {
        return switch (kind) {
            case SUBSCRIBE -> ids(catalog.plans().values().stream());
            case RENEW, UPGRADE ->
                account.profile().validAt(now).map(this::upgrades).orElse(List.of());
            case EXTRA_USAGE -> ids(packs(Funding.EXTRA_USAGE));
            case PAYG -> ids(packs(Funding.PAYG));
            case GIFT -> List.of();
        };
    }

    private List<String> ids(Stream<? extends Product> products) {
        return products.filter(catalog::sells).map(Product::id).sorted().toList();
    }

    private List<String> upgrades(Subscription subscription) {
        var plans = subscription.terms().stream().map(Term::plan).toList();
        return catalog.plans().values().stream()
                .filter(to -> catalog.sells(to) && plans.stream().allMatch(plan -> isAbove(to, plan)))
                .sorted(Comparator.comparingInt(Plan::rank).thenComparing(Plan::id))
                .map(Plan::id)
                .toList();
    }

    private static boolean isAbove(Plan to, Plan plan) {
        return to.rank() > plan.rank()
                && to.price().currency().equals(plan.price().currency());
    }

    private Stream<Pack> packs(Funding funding) {
        return catalog.packs().values().stream().filter(pack -> pack.funding() == funding);
    }

    private Decision quoted(OrderKind kind, Product product, int count, int times) {
        var price = new Money(
                Math.multiplyExact(product.price().minor(), times),
                product.price().currency());
        return quoted(quote(kind, product, count, price, product.credits().times(times)));
    }

    private Quote quote(OrderKind kind, Product product, int count, Money price, Credits credits) {
        return new Quote(kind, product, count, price, credits, account.orders().purchases(), now, now.plus(honoured));
    }

    private Decision quoted(Quote quote) {
        var change = Change.by(quote, account, now);
        return Decision.of(
                new Answer.Quoted(quote, account.profile().subscription(), change.after(), change.touched()));
    }
}
