package weir.persistence.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.order.Order;
import weir.domain.order.Order.State;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Unapplied;
import weir.domain.plan.Money;
import weir.persistence.postgres.TestPostgres;

class OrderTableTest {
    private static final OrderTable TABLE = new OrderTable(TestPostgres.database());
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Instant NOW = Instant.parse("2026-11-28T16:30:00Z");

    private final String account = "acme-" + NUMBERS.incrementAndGet();

    @AfterAll
    static void close() {
        TABLE.close();
    }

    @Test
    void a_key_and_a_payment_have_one_order_for_ever() throws SQLException {
        var first = placed(paid("o-1", "key-1", "pay-1", 2_000));
        assertThat(TABLE.reserve(paid("o-2", "key-1", "pay-1", 2_000), NOW.plusSeconds(60)))
                .as("sent again: the id that it was to have is not taken")
                .isEqualTo(new Reserved.Placed(first, true));
        assertThat(TABLE.reserve(paid("o-3", "key-1", "pay-1", 1_999), NOW))
                .as("the key with another body")
                .isEqualTo(new Reserved.KeyTaken());
        assertThat(TABLE.reserve(paid("o-4", "key-1", "pay-other", 2_000), NOW)).isEqualTo(new Reserved.KeyTaken());
        assertThat(TABLE.reserve(paid("o-5", "key-2", "pay-1", 2_000), NOW))
                .as("the payment under another key")
                .isEqualTo(new Reserved.PaymentTaken(first));
        assertThat(TABLE.reserve(of("other", "o-6", "key-3", pay("pay-1", 2_000)), NOW))
                .as("the payment for another account")
                .isEqualTo(new Reserved.PaymentTaken(first));
        assertThat(TABLE.reserve(of("other", "o-7", "key-1", pay("pay-1", 2_000)), NOW))
                .as("the key for another account")
                .isEqualTo(new Reserved.KeyTaken());
        assertThat(listed(null)).containsExactly(first);
    }

    @Test
    void a_gift_has_a_key_and_no_payment() throws SQLException {
        var first = placed(gift("o-1", "key-1", 5));
        placed(gift("o-2", "key-2", 5));
        assertThat(TABLE.reserve(gift("o-3", "key-1", 5), NOW)).isEqualTo(new Reserved.Placed(first, true));
        assertThat(TABLE.reserve(gift("o-3", "key-1", 6), NOW)).isEqualTo(new Reserved.KeyTaken());
    }

    @Test
    void of_many_that_send_the_same_at_once_one_is_first() throws Exception {
        var sending = new ArrayList<Callable<Reserved>>();
        for (var i = 0; i < 32; i++) {
            var order = paid("o-" + i, "key", "pay", 2_000);
            sending.add(() -> TABLE.reserve(order, NOW));
        }
        var places = new ArrayList<Reserved.Placed>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var sent : threads.invokeAll(sending)) {
                places.add((Reserved.Placed) sent.get());
            }
        }
        assertThat(places).filteredOn(place -> !place.again()).hasSize(1);
        assertThat(places.stream().map(place -> place.order().id()).distinct()).hasSize(1);
    }

    @Test
    void an_outcome_never_gives_way_to_one_before_it() throws SQLException {
        var order = placed(paid("o-1", "key-1", "pay-1", 2_000));
        var stale = outcome(order, new State.NotApplied(Unapplied.QUOTE_STALE), NOW.plusSeconds(1));
        var applied = outcome(order, new State.Applied(), NOW.plusSeconds(2));
        var voided = applied.in(new State.Voided(NOW.plusSeconds(3), Credits.of(9), Credits.of(1)));

        assertThat(TABLE.decided(applied, order.doubts()).state()).isEqualTo(OrderState.APPLIED);
        assertThat(TABLE.decided(stale, order.doubts()).state())
                .as("it comes late")
                .isEqualTo(OrderState.APPLIED);
        var known = TABLE.decided(voided, order.doubts());
        assertThat(known.state()).isEqualTo(OrderState.VOIDED);
        assertThat(known.takenBack())
                .isEqualTo(new StoredOrder.TakenBack(NOW.plusSeconds(3), Credits.of(9), Credits.of(1)));
        assertThat(TABLE.decided(applied, order.doubts()).state()).isEqualTo(OrderState.VOIDED);
    }

    @Test
    void a_doubt_ends_with_its_own_outcome_and_with_no_other() throws SQLException {
        var order = placed(paid("o-1", "key-1", "pay-1", 2_000));
        assertThat(undecided(NOW.minusSeconds(1))).as("not for so long").isEmpty();
        assertThat(undecided(NOW)).containsExactly(order);
        var again = TABLE.doubt(account, id("o-1"), null, NOW).orElseThrow();
        assertThat(again.doubts()).as("told apart").isGreaterThan(order.doubts());

        var applied = outcome(order, new State.Applied(), NOW);
        assertThat(TABLE.decided(applied, order.doubts()).undecided()).isEqualTo(again.undecided());
        assertThat(TABLE.decided(applied, again.doubts()).undecided()).isNull();
        assertThat(undecided(NOW)).isEmpty();

        var voiding = TABLE.doubt(account, id("o-1"), null, NOW).orElseThrow();
        TABLE.settled(order);
        assertThat(undecided(NOW)).containsExactly(voiding);
        TABLE.settled(voiding);
        assertThat(undecided(NOW)).isEmpty();
        assertThat(TABLE.doubt("other", id("o-1"), null, NOW))
                .as("not its order")
                .isEmpty();
    }

    @Test
    void what_was_refused_is_withdrawn_unless_somebody_asks_for_it_again() throws SQLException {
        var gift = placed(gift("o-1", "key-1", 5));
        var again = TABLE.doubt(account, id("o-1"), null, NOW).orElseThrow();
        TABLE.withdraw(gift);
        assertThat(TABLE.find(account, id("o-1"))).contains(again);
        TABLE.withdraw(again);
        assertThat(TABLE.find(account, id("o-1"))).isEmpty();
        assertThat(TABLE.reserve(gift("o-2", "key-1", 6), NOW))
                .as("the key is free")
                .isInstanceOf(Reserved.Placed.class);
    }

    @Test
    void orders_are_listed_newest_first_by_account_state_and_beijings_day() throws SQLException {
        var one = placed(paid("o-1", "key-1", "pay-1", 2_000));
        var two = placed(paid("o-2", "key-2", "pay-2", 2_000));
        var three = placed(gift("o-3", "key-3", 5));
        two = TABLE.decided(outcome(two, new State.NotApplied(Unapplied.PAID_OTHERWISE), NOW), two.doubts());
        assertThat(two.reason()).isEqualTo(Unapplied.PAID_OTHERWISE);
        assertThat(listed(null)).containsExactly(three, two, one);
        assertThat(listed(OrderState.UNAPPLIED)).containsExactly(two);
        assertThat(one.day()).as("half past midnight in Beijing").isEqualTo(LocalDate.parse("2026-11-29"));
        assertThat(TABLE.list(new OrdersAsked(account, LocalDate.parse("2026-11-28"), null, Long.MAX_VALUE, 10)))
                .isEmpty();
        assertThat(TABLE.list(new OrdersAsked(account, one.day(), null, two.number(), 10)))
                .containsExactly(one);
        assertThat(TABLE.list(new OrdersAsked(null, one.day(), OrderState.UNAPPLIED, Long.MAX_VALUE, 1)))
                .containsExactly(two);
        assertThat(TABLE.find(account, id("o-3"))).contains(three);
        assertThat(TABLE.find("other", id("o-3"))).isEmpty();
    }

    private StoredOrder placed(NewOrder order) throws SQLException {
        var place = (Reserved.Placed) TABLE.reserve(order, NOW);
        assertThat(place.again()).isFalse();
        assertThat(place.order().state()).isEqualTo(OrderState.RESERVED);
        return place.order();
    }

    private List<StoredOrder> listed(@Nullable OrderState state) throws SQLException {
        return TABLE.list(new OrdersAsked(account, null, state, Long.MAX_VALUE, 10));
    }

    private List<StoredOrder> undecided(Instant before) throws SQLException {
        return TABLE.undecided(before, 1_000).stream()
                .filter(order -> order.account().equals(account))
                .toList();
    }

    /// Names are of this test's account, so that those of others are left alone.
    private String id(String name) {
        return name + '-' + account;
    }

    private NewOrder paid(String id, String key, String reference, long minor) {
        return of(account, id, key, pay(reference, minor));
    }

    private Payment pay(String reference, long minor) {
        return new Payment(new Money(minor, "USD"), id(reference), NOW.minus(Duration.ofMinutes(1)));
    }

    private NewOrder of(String whose, String id, String key, Payment payment) {
        return new NewOrder(
                id(id), whose, id(key), OrderKind.SUBSCRIBE, "solo", 1, 1, Credits.of(140), payment, "quote", null);
    }

    private NewOrder gift(String id, String key, long credits) {
        return new NewOrder(
                id(id),
                account,
                id(key),
                OrderKind.GIFT,
                null,
                0,
                1,
                Credits.of(credits),
                null,
                null,
                NOW.plus(Duration.ofDays(30)));
    }

    private static Order outcome(StoredOrder of, State state, Instant at) {
        return new Order(
                of.id(),
                of.kind(),
                String.valueOf(of.product()),
                of.version(),
                of.count(),
                of.credits(),
                of.payment(),
                state,
                1,
                List.of(),
                List.of(),
                at);
    }
}
