package weir.domain.selling;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.order.Quote;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// What a quote makes of the terms of an account.
///
/// @param after absent where it changes none and there are none
/// @param touched the terms that it appends or changes, as it leaves them
/// @param before the plans that changed terms had
record Change(@Nullable Subscription after, List<Term> touched, List<Plan> before) {

    static Change by(Quote quote, Account account, Instant now) {
        var subscription = account.profile().subscription();
        var zone = account.profile().zone();
        return switch (quote.kind()) {
            case SUBSCRIBE -> {
                var begun = Subscription.begin(plan(quote), now, zone);
                yield new Change(begun, begun.terms(), List.of());
            }
            case RENEW -> {
                var longer = Objects.requireNonNull(subscription).renewed(plan(quote), quote.count(), zone);
                var terms = longer.terms();
                yield new Change(longer, terms.subList(terms.size() - quote.count(), terms.size()), List.of());
            }
            case UPGRADE -> {
                var old = Objects.requireNonNull(subscription).terms();
                var upgraded = subscription.each(term -> term.under(plan(quote)));
                yield new Change(
                        upgraded, upgraded.terms(), old.stream().map(Term::plan).toList());
            }
            case EXTRA_USAGE, PAYG, GIFT -> new Change(subscription, List.of(), List.of());
        };
    }

    private static Plan plan(Quote quote) {
        return switch (quote.product()) {
            case Plan plan -> plan;
            case weir.domain.plan.Pack pack -> throw new IllegalArgumentException(pack.id() + " has no terms");
        };
    }
}
