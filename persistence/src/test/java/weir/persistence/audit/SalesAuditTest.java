package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.account.AccountEvent.OrderVoided;
import weir.domain.account.AccountEvent.Ordered;
import weir.domain.account.AccountEvent.Subscribed;
import weir.domain.credit.Credits;
import weir.domain.credit.Lapse;
import weir.domain.order.Order;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.plan.Money;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// Orders, what they bring, and what taking them back leaves.
class SalesAuditTest {
    private static final Life LIFE = Life.played(1, 4_000);

    @Test
    void an_order_that_is_applied_twice_or_brings_less_is_found() {
        var ordered = ordered(order -> order.applied() && order.ofTerms() && order.grant() > 0);
        var order = ordered.order();
        finds(LIFE.twice(ordered), "order %s is applied twice".formatted(order.id()));
        finds(LIFE.without(grantOf(order)), "order %s brings less than it says".formatted(order.id()));
        finds(LIFE.without(termsOf(order)), "order %s brings less than it says".formatted(order.id()));
    }

    @Test
    void an_order_that_could_not_be_applied_and_brings_something_is_found() {
        var ordered = ordered(order -> order.unapplied().isPresent());
        var order = ordered.order();
        finds(
                LIFE.with(ordered, changed(order, order.payment(), order.credits(), 1)),
                "order %s is not applied, and brings something".formatted(order.id()));
    }

    @Test
    void terms_that_cost_or_bring_otherwise_than_their_plans_are_found() {
        for (var kind : List.of(OrderKind.SUBSCRIBE, OrderKind.RENEW, OrderKind.UPGRADE)) {
            var ordered = ordered(order -> order.applied()
                    && order.kind() == kind
                    && order.count() == order.terms().size());
            var order = ordered.order();
            var paid = Objects.requireNonNull(order.payment());
            var dearer = new Money(paid.amount().minor() + 1, paid.amount().currency());
            finds(
                    LIFE.with(
                            ordered,
                            changed(
                                    order,
                                    new Payment(dearer, paid.reference(), paid.at()),
                                    order.credits(),
                                    order.grant())),
                    "the price of order %s is %d, and should be %d"
                            .formatted(order.id(), dearer.minor(), paid.amount().minor()));
            finds(
                    LIFE.with(ordered, changed(order, paid, more(order.credits()), order.grant())),
                    "the credits of order %s is %d, and should be %d"
                            .formatted(
                                    order.id(),
                                    order.credits().micros() + 1,
                                    order.credits().micros()));
        }
    }

    @Test
    void an_order_that_brings_another_grant_is_found() {
        var order = ordered(each -> each.applied() && each.grant() > 0).order();
        var granted = grantOf(order);
        for (var another : List.of(
                granted(granted, granted.grant() + 1, granted.amount(), order.id()),
                granted(granted, granted.grant(), more(granted.amount()), order.id()),
                granted(granted, granted.grant(), granted.amount(), "another"))) {
            finds(LIFE.with(granted, another), "order %s brings another grant".formatted(order.id()));
        }
    }

    @Test
    void terms_that_are_brought_otherwise_than_bought_are_found() {
        var first = ordered(order -> order.applied() && order.kind() == OrderKind.SUBSCRIBE)
                .order();
        finds(longer(termsOf(first)), "order %s brings other terms".formatted(first.id()));

        var renewed = ordered(order -> order.applied() && order.kind() == OrderKind.RENEW)
                .order();
        finds(longer(termsOf(renewed)), "order %s changes how long the terms before it last".formatted(renewed.id()));
        finds(LIFE.twice(termsOf(renewed)), "terms are changed without an order");

        var upgraded = ordered(order -> order.applied()
                        && order.kind() == OrderKind.UPGRADE
                        && order.terms().size() > 1)
                .order();
        var terms = termsOf(upgraded);
        var lower = upgraded.before().getFirst();
        var running = terms.subscription().terms().getFirst();
        finds(
                LIFE.with(
                        terms,
                        new Subscribed(
                                terms.subscription().each(term -> term.equals(running) ? term.under(lower) : term),
                                terms.at())),
                "order %s leaves terms as they were".formatted(upgraded.id()));
    }

    @Test
    void an_order_that_is_taken_back_twice_or_was_never_placed_is_found() {
        var voided = LIFE.first(OrderVoided.class, event -> event.voided() != null);
        finds(LIFE.twice(voided), "order %s is taken back twice, or was never placed".formatted(voided.order()));
        var never = new OrderVoided("never", null, Credits.ZERO, null, voided.at());
        finds(LIFE.with(voided, never), "order never is taken back twice, or was never placed");
    }

    @Test
    void taking_back_that_moves_terms_is_found() {
        var voided = LIFE.first(
                OrderVoided.class,
                event -> event.subscription() != null
                        && !event.subscription().terms().isEmpty());
        var left = Objects.requireNonNull(voided.subscription());
        var moved = new OrderVoided(voided.order(), voided.voided(), voided.owed(), longer(left), voided.at());
        finds(LIFE.with(voided, moved), "taking back order %s moves terms".formatted(voided.order()));
    }

    @Test
    void what_goes_with_an_order_that_is_taken_back_is_what_was_unused_of_its_grant() {
        var voided = LIFE.first(OrderVoided.class, event -> event.voided() != null);
        var unused = Objects.requireNonNull(voided.voided());
        var grant = unused.grant();
        var tooMuch = new Lapse(grant, unused.funding(), more(unused.amount()));
        var micros = unused.amount().micros();
        finds(
                LIFE.with(voided, taking(voided, tooMuch, voided.owed())),
                "what is unused of grant %d is %d, and should be %d".formatted(grant, micros + 1, micros));
        finds(
                LIFE.with(voided, taking(voided, tooMuch, voided.owed())),
                "more of grant %d goes than it has".formatted(grant));
        var another = new Lapse(grant == 1 ? 2 : 1, unused.funding(), unused.amount());
        finds(
                LIFE.with(voided, taking(voided, another, voided.owed())),
                "something else than grant %d is taken back".formatted(grant));
        var ordered = ordered(order -> order.applied() && order.id().equals(voided.order()));
        var order = ordered.order();
        finds(
                LIFE.with(ordered, changed(order, order.payment(), order.credits(), 9_999)),
                "there is no grant 9999 to be taken back");
    }

    @Test
    void what_is_owed_again_is_what_was_used_or_had_repaid() {
        var voided = LIFE.first(OrderVoided.class, event -> !event.owed().isZero());
        finds(
                LIFE.with(voided, taking(voided, voided.voided(), more(voided.owed()))),
                "%d are owed again of order %s, of which %d were used"
                        .formatted(
                                voided.owed().micros() + 1,
                                voided.order(),
                                voided.owed().micros()));
        var unapplied = ordered(order -> order.unapplied().isPresent());
        finds(
                LIFE.with(
                        unapplied,
                        unapplied,
                        new OrderVoided(unapplied.order().id(), null, Credits.LEAST, null, unapplied.at())),
                "1 are owed again of order %s, of which 0 were used"
                        .formatted(unapplied.order().id()));
    }

    private static Ordered ordered(Predicate<Order> wanted) {
        return LIFE.first(Ordered.class, event -> wanted.test(event.order()));
    }

    private static Granted grantOf(Order order) {
        return LIFE.first(Granted.class, granted -> granted.grant() == order.grant());
    }

    private static Subscribed termsOf(Order order) {
        return LIFE.first(
                Subscribed.class,
                subscribed -> subscribed.at().equals(order.at())
                        && subscribed.subscription().terms().containsAll(order.terms()));
    }

    private static Life longer(Subscribed terms) {
        return LIFE.with(terms, new Subscribed(longer(terms.subscription()), terms.at()));
    }

    private static Subscription longer(Subscription terms) {
        return terms.each(
                term -> new Term(term.plan(), term.from(), term.until().plus(Duration.ofSeconds(1))));
    }

    private static Ordered changed(Order order, @Nullable Payment payment, Credits credits, int grant) {
        return new Ordered(new Order(
                order.id(),
                order.kind(),
                order.product(),
                order.version(),
                order.count(),
                credits,
                payment,
                order.state(),
                grant,
                order.terms(),
                order.before(),
                order.at()));
    }

    private static Granted granted(Granted as, int number, Credits amount, String reference) {
        return new Granted(number, as.funding(), as.expires(), amount, as.repaid(), reference, as.at());
    }

    private static OrderVoided taking(OrderVoided as, @Nullable Lapse unused, Credits owed) {
        return new OrderVoided(as.order(), unused, owed, as.subscription(), as.at());
    }

    private static Credits more(Credits credits) {
        return credits.plus(Credits.LEAST);
    }

    private static void finds(Life falsified, String sentence) {
        assertThat(falsified.audited().discrepancies())
                .anyMatch(found -> found.matches("account acme, row \\d+: .*") && found.endsWith(": " + sentence));
    }
}
