package weir.persistence.codec;

import static weir.persistence.codec.Samples.NOON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.order.Order;
import weir.domain.order.Order.State;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Unapplied;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;
import weir.domain.rating.Protocol;

/// The events of buying, ending and undoing, with every field and every constant of every enum somewhere.
final class SellingSamples {
    private static final NaturalDay DAY = NaturalDay.at(NOON, NaturalDay.BEIJING);
    private static final Plan SOLO = new Plan(
            "solo", 2, 10, new Money(2_000, "USD"), Credits.of(140), 30, Limits.NONE, Set.of("gpt-5.5"), false);
    private static final Plan TEAM = new Plan(
            "team", 3, 40, new Money(99_900, "USD"), Credits.of(900), 30, Limits.NONE, Set.of("gpt-5.5"), true);
    private static final Subscription TWO_TERMS =
            Subscription.begin(SOLO, NOON, NaturalDay.BEIJING).renewed(SOLO, 1, NaturalDay.BEIJING);
    private static final Subscription UPGRADED = TWO_TERMS.each(term -> term.under(TEAM));

    private SellingSamples() {}

    static Map<String, List<AccountEvent>> events() {
        var events = new TreeMap<String, List<AccountEvent>>();
        events.put("Ordered", ordered());
        events.put(
                "OrderVoided",
                List.of(
                        new AccountEvent.OrderVoided(
                                "o-3", lapse(3, 12), new Credits(7), TWO_TERMS, NOON.plusSeconds(60)),
                        new AccountEvent.OrderVoided("o-4", null, Credits.ZERO, null, NOON.plusSeconds(61))));
        events.put(
                "TermEnded",
                List.of(
                        new AccountEvent.TermEnded(List.of(), NOON),
                        new AccountEvent.TermEnded(List.of(lapse(1, 0), lapse(2, 5)), NOON.plusNanos(1))));
        events.put(
                "Lapsed",
                List.of(new AccountEvent.Lapsed(
                        List.of(
                                new Lapse(4, Funding.PAYG, new Credits(3)),
                                new Lapse(5, Funding.EXTRA_USAGE, Credits.ZERO)),
                        NOON)));
        events.put("Reviewed", List.of(reviewed(3, ExpiryPolicy.RELEASE), reviewed(4, ExpiryPolicy.CHARGE_ESTIMATE)));
        events.put("Reversed", List.of(reversed()));
        return events;
    }

    private static List<AccountEvent> ordered() {
        var events = new ArrayList<AccountEvent>();
        for (var kind : OrderKind.values()) {
            var payment = kind == OrderKind.GIFT ? null : paid(events.size());
            events.add(new AccountEvent.Ordered(order("o-" + events.size(), kind, payment, new State.Applied())));
        }
        for (var reason : Unapplied.values()) {
            events.add(new AccountEvent.Ordered(
                    order("o-" + events.size(), OrderKind.RENEW, paid(9), new State.NotApplied(reason))));
        }
        events.add(new AccountEvent.Ordered(order(
                "o-v", OrderKind.PAYG, paid(8), new State.Voided(NOON.plusSeconds(9), new Credits(4), Credits.LEAST))));
        return List.copyOf(events);
    }

    private static Order order(String id, OrderKind kind, @Nullable Payment payment, State state) {
        var terms = kind == OrderKind.UPGRADE
                ? UPGRADED.terms()
                : List.of(TWO_TERMS.terms().getLast());
        var before = kind == OrderKind.UPGRADE ? List.of(SOLO, SOLO) : List.<Plan>of();
        return new Order(
                id, kind, "solo", 2, 2, Credits.of(140), payment, state, 3, terms, before, NOON.plusSeconds(30));
    }

    private static Payment paid(int number) {
        return new Payment(new Money(2_000, "USD"), "Überweisung " + number, NOON.minusMillis(1));
    }

    private static Lapse lapse(int grant, long micros) {
        return new Lapse(grant, Funding.PLAN, new Credits(micros));
    }

    private static AccountEvent reviewed(long hold, ExpiryPolicy policy) {
        var charge = policy == ExpiryPolicy.RELEASE ? Charge.NONE : CHARGE;
        return new AccountEvent.Reviewed(hold, policy, charge, NOON.plusSeconds(20));
    }

    private static final Charge CHARGE = new Charge(
            new Credits(25),
            List.of(new Draw(1, Funding.PLAN, new Credits(20), DrawReason.WITHIN_DAILY_LIMIT)),
            new Credits(5));

    private static AccountEvent reversed() {
        return new AccountEvent.Reversed(
                1,
                "ada",
                DAY,
                "k-1",
                new Credits(12),
                List.of(
                        new GiveBack(1, Funding.PLAN, new Credits(8), false),
                        new GiveBack(2, Funding.PAYG, new Credits(1), true)),
                new Credits(4),
                NOON.plus(Duration.ofDays(30)),
                NOON.plusSeconds(40));
    }

    /// Of an account that bought two terms, of which the second ended with holds still open, had an order voided, and
    /// something of a charge undone.
    static List<AccountEvent> life() {
        var end = TWO_TERMS.terms().getFirst().until();
        var undone = new Credits(4);
        return List.of(
                new AccountEvent.Opened(NaturalDay.BEIJING, Switches.DEFAULT, NOON),
                new AccountEvent.SubUserAdded("ada", NOON),
                new AccountEvent.Ordered(bought("o-1", OrderKind.SUBSCRIBE, 140, 1, TWO_TERMS.terms())),
                new AccountEvent.Subscribed(TWO_TERMS, NOON),
                new AccountEvent.Granted(1, Funding.PLAN, null, Credits.of(140), Credits.ZERO, "o-1", NOON),
                new AccountEvent.Ordered(bought("o-2", OrderKind.PAYG, 70, 2, List.of())),
                new AccountEvent.Granted(2, Funding.PAYG, null, Credits.of(70), Credits.ZERO, "o-2", NOON),
                Samples.held(1, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, null),
                Samples.held(2, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, null),
                new AccountEvent.Settled(Samples.receipt(1, Outcome.COMPLETED, CHARGE)),
                new AccountEvent.OrderVoided(
                        "o-2", new Lapse(2, Funding.PAYG, Credits.of(70)), Credits.ZERO, null, NOON.plusSeconds(10)),
                new AccountEvent.TermEnded(List.of(), end),
                new AccountEvent.TermEnded(List.of(new Lapse(1, Funding.PLAN, Credits.of(139))), TWO_TERMS.until()),
                new AccountEvent.Reversed(
                        1,
                        "ada",
                        DAY,
                        "k-1",
                        undone,
                        List.of(),
                        undone,
                        TWO_TERMS.until().plusSeconds(9),
                        TWO_TERMS.until()));
    }

    private static Order bought(String id, OrderKind kind, int credits, int number, List<Term> terms) {
        return new Order(
                id,
                kind,
                kind == OrderKind.PAYG ? "coins" : "solo",
                2,
                1,
                Credits.of(credits),
                paid(number),
                new State.Applied(),
                number,
                terms,
                List.of(),
                NOON);
    }
}
