package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Wanted;
import weir.domain.overview.By;
import weir.http.selling.DomainAccounts.Loss;
import weir.persistence.orders.NewOrder;
import weir.persistence.orders.OrderState;
import weir.persistence.orders.StoredOrder;

/// Orders whose way is broken off: everywhere, again and again, and by several at once.
class OrderFlowTest {
    private static final List<Loss> LOSSES = List.of(Loss.values());
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
    private static final long SEED = 20_261_129;
    private static final int STEPS = 400;

    private final OrderBench bench = new OrderBench(NOW);
    private final DomainAccounts accounts = bench.accounts();
    private final OrderFlow flow = bench.flow();

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void without_the_journal_nothing_is_looked_up_or_begun() {
        var order = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        var taken = new AccountCommand.VoidOrder(order.id(), true, false);
        bench.reachable(false);
        assertThat(OrderBench.join(flow.place(order, By.WEIR))).isEqualTo(new OrderOutcome.Away());
        assertThat(OrderBench.join(flow.apply("acme", order.id(), "", By.WEIR))).isEqualTo(new OrderOutcome.Away());
        assertThat(OrderBench.join(flow.takeBack("acme", taken, By.WEIR))).isEqualTo(new OrderOutcome.Away());
        assertThat(flow.isGranted("acme", order.id())).isCompletedExceptionally();
        assertThat(bench.rows()).isEmpty();
        bench.reachable(true);
        assertThat(OrderBench.join(flow.place(order, By.WEIR))).isInstanceOf(OrderOutcome.Decided.class);
        assertThat(OrderBench.join(flow.isGranted("acme", "another"))).isFalse();
    }

    @Test
    void an_order_that_is_broken_off_before_its_account_decided_is_decided_later() {
        var order = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        accounts.losing(Loss.COMMAND);
        assertThat(OrderBench.join(flow.place(order, By.WEIR))).isInstanceOf(OrderOutcome.Otherwise.class);
        assertThat(bench.stored(order).state()).isEqualTo(OrderState.RESERVED);
        assertThat(accounts.account("acme").orders().find(order.id())).isEmpty();

        assertThat(OrderBench.join(flow.resume(false)))
                .as("somebody may be at work on it")
                .isZero();
        assertThat(OrderBench.join(flow.resume(true))).isEqualTo(1);
        assertThat(bench.stored(order).state()).isEqualTo(OrderState.APPLIED);
        assertThat(OrderBench.join(flow.place(order, By.WEIR)))
                .isEqualTo(new OrderOutcome.Decided(bench.stored(order), true));
        assertThat(bench.granted("acme")).containsExactly(order.id());
        bench.assertBooksAgree();
    }

    @Test
    void an_order_that_is_broken_off_after_its_account_decided_is_not_applied_again() {
        var order = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        accounts.losing(Loss.ANSWER);
        OrderBench.join(flow.place(order, By.WEIR));
        assertThat(bench.stored(order).state()).isEqualTo(OrderState.RESERVED);
        assertThat(bench.granted("acme")).containsExactly(order.id());

        // Asked again, or taken up: whichever comes first tells the table, and the other finds it done.
        var again = OrderBench.join(flow.place(
                new NewOrder(
                        "o-again",
                        order.account(),
                        order.key(),
                        order.kind(),
                        order.product(),
                        order.version(),
                        order.count(),
                        order.credits(),
                        order.payment(),
                        order.quote(),
                        null),
                By.WEIR));
        assertThat(again).isEqualTo(new OrderOutcome.Decided(bench.stored(order), true));
        assertThat(bench.stored(order).state()).isEqualTo(OrderState.APPLIED);
        assertThat(OrderBench.join(flow.resume(true))).isZero();
        assertThat(bench.granted("acme")).containsExactly(order.id());
        bench.assertBooksAgree();
    }

    @Test
    void an_order_that_was_taken_back_without_an_answer_is_known_to_be() {
        var order = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        OrderBench.join(flow.place(order, By.WEIR));
        accounts.losing(Loss.ANSWER);
        OrderBench.join(flow.takeBack("acme", taking(order), By.WEIR));
        assertThat(bench.stored(order).state()).isEqualTo(OrderState.APPLIED);
        assertThat(OrderBench.join(flow.resume(true))).isEqualTo(1);
        assertThat(bench.stored(order).state()).isEqualTo(OrderState.VOIDED);

        var kept = bench.paid("acme", bench.bought("acme", OrderBench.payg(2)), 2_000);
        OrderBench.join(flow.place(kept, By.WEIR));
        accounts.losing(Loss.COMMAND);
        OrderBench.join(flow.takeBack("acme", taking(kept), By.WEIR));
        assertThat(OrderBench.join(flow.resume(true))).isEqualTo(1);
        assertThat(bench.stored(kept).state()).as("nobody took it back").isEqualTo(OrderState.APPLIED);
        assertThat(bench.stored(kept).undecided()).isNull();
        bench.assertBooksAgree();
    }

    @Test
    void one_payment_pays_one_order_of_one_account() {
        var order = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        OrderBench.join(flow.place(order, By.WEIR));
        var payment = Objects.requireNonNull(order.payment());
        var other = new NewOrder(
                "o-other",
                "other",
                "key-other",
                OrderKind.PAYG,
                "payg-70",
                1,
                1,
                Credits.of(70),
                payment,
                bench.bought("other", OrderBench.payg(1)),
                null);
        assertThat(OrderBench.join(flow.place(other, By.WEIR)))
                .isEqualTo(new OrderOutcome.PaymentTaken(bench.stored(order)));
        assertThat(bench.granted("other")).isEmpty();
        bench.assertBooksAgree();
    }

    @Test
    void of_the_same_order_sent_many_times_at_once_one_is_applied() {
        var order = bench.paid("acme", bench.bought("acme", new Wanted(OrderKind.SUBSCRIBE, "solo", 1)), 2_000);
        var sent = new ArrayList<CompletableFuture<OrderOutcome>>();
        for (var i = 0; i < 40; i++) {
            sent.add(flow.place(order, By.WEIR).toCompletableFuture());
        }
        var repeated = sent.stream()
                .map(outcome -> ((OrderOutcome.Decided) outcome.join()).repeated())
                .toList();
        assertThat(repeated).filteredOn(again -> !again).hasSize(1);
        assertThat(bench.granted("acme")).containsExactly(order.id());
        bench.assertBooksAgree();
    }

    @Test
    void of_one_payment_sent_for_two_accounts_at_once_one_account_gets_it() {
        var mine = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        var theirs =
                bench.paid("other", bench.bought("other", OrderBench.payg(1)), Objects.requireNonNull(mine.payment()));
        var sent = new ArrayList<CompletableFuture<OrderOutcome>>();
        for (var i = 0; i < 20; i++) {
            sent.add(flow.place(mine, By.WEIR).toCompletableFuture());
            sent.add(flow.place(theirs, By.WEIR).toCompletableFuture());
        }
        var outcomes = sent.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes)
                .filteredOn(OrderOutcome.PaymentTaken.class::isInstance)
                .hasSize(20);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof OrderOutcome.Decided decided && !decided.repeated())
                .hasSize(1);
        assertThat(bench.granted("acme").size() + bench.granted("other").size()).isEqualTo(1);
        bench.assertBooksAgree();
    }

    @Test
    void an_order_that_two_operators_take_back_at_once_is_taken_back_once() {
        var order = bench.paid("acme", bench.bought("acme", OrderBench.payg(1)), 1_000);
        OrderBench.join(flow.place(order, By.WEIR));
        var asked = new ArrayList<CompletableFuture<OrderOutcome>>();
        for (var i = 0; i < 20; i++) {
            var owe = i % 2 == 0;
            asked.add(flow.takeBack("acme", new AccountCommand.VoidOrder(order.id(), owe, !owe), By.WEIR)
                    .toCompletableFuture());
        }
        var outcomes = asked.stream()
                .map(outcome -> (OrderOutcome.Decided) outcome.join())
                .toList();
        assertThat(outcomes).filteredOn(outcome -> !outcome.repeated()).hasSize(1);
        assertThat(outcomes).extracting(OrderOutcome.Decided::order).allSatisfy(voided -> {
            assertThat(voided.state()).isEqualTo(OrderState.VOIDED);
            assertThat(voided.takenBack()).isEqualTo(bench.stored(order).takenBack());
        });
        bench.assertBooksAgree();
    }

    @Test
    void a_gift_that_has_lapsed_since_is_answered_again_and_a_new_one_is_not_given() {
        var gift = gift("key-short", NOW.plusSeconds(60));
        OrderBench.join(flow.place(gift, By.WEIR));
        bench.pass(Duration.ofSeconds(60));
        assertThat(OrderBench.join(flow.place(gift, By.WEIR)))
                .isEqualTo(new OrderOutcome.Decided(bench.stored(gift), true));
        assertThat(OrderBench.join(flow.place(gift("key-late", NOW.plusSeconds(60)), By.WEIR)))
                .isEqualTo(new OrderOutcome.Past());
        assertThat(bench.granted("acme")).hasSize(1);
        bench.assertBooksAgree();
    }

    private static NewOrder gift(String key, Instant expires) {
        return new NewOrder("o-" + key, "acme", key, OrderKind.GIFT, null, 0, 1, Credits.of(1), null, null, expires);
    }

    @Test
    void a_gift_that_is_refused_leaves_nothing_behind() {
        var gift = new NewOrder(
                "o-gift",
                "nobody",
                "key-gift",
                OrderKind.GIFT,
                null,
                0,
                1,
                Credits.of(1),
                null,
                null,
                NOW.plusSeconds(60));
        var outcome = (OrderOutcome.Otherwise) OrderBench.join(flow.place(gift, By.WEIR));
        assertThat(outcome.reply()).isInstanceOf(Reply.OfAccount.class);
        assertThat(OrderBench.join(flow.find("nobody", "o-gift"))).isEmpty();
    }

    /// Orders that are placed, sent again, applied by new quotes and taken back, and any of it may get lost on its
    /// way.
    @Test
    void whatever_gets_lost_the_table_and_the_accounts_agree_in_the_end() {
        var random = new SplittableRandom(SEED);
        var sent = new ArrayList<NewOrder>();
        for (var step = 0; step < STEPS; step++) {
            accounts.losing(random.nextInt(3) == 0 ? LOSSES.get(random.nextInt(LOSSES.size())) : Loss.NOTHING);
            var order = sent.isEmpty() ? null : sent.get(random.nextInt(sent.size()));
            if (order == null || random.nextInt(3) == 0) {
                var account = random.nextBoolean() ? "acme" : "other";
                var count = 1 + random.nextInt(3);
                var quote = bench.bought(account, OrderBench.payg(count));
                // Now and then another amount is paid, or by a quote that is stale by the time of the order.
                var fresh = bench.paid(account, quote, random.nextInt(4) == 0 ? 1_234 : 1_000L * count);
                sent.add(fresh);
                if (random.nextInt(3) > 0) {
                    OrderBench.join(flow.place(fresh, By.WEIR));
                }
                continue;
            }
            switch (random.nextInt(4)) {
                case 0, 1 -> OrderBench.join(flow.place(order, By.WEIR));
                case 2 ->
                    OrderBench.join(flow.apply(
                            order.account(), order.id(), bench.bought(order.account(), OrderBench.payg(1)), By.WEIR));
                default -> OrderBench.join(flow.takeBack(order.account(), taking(order), By.WEIR));
            }
        }
        accounts.losing(Loss.NOTHING);
        OrderBench.join(flow.resume(true));
        bench.assertBooksAgree();
        assertThat(bench.rows().stream().map(StoredOrder::state).distinct())
                .as("seed %d met everything", SEED)
                .containsExactlyInAnyOrder(OrderState.UNAPPLIED, OrderState.APPLIED, OrderState.VOIDED);
    }

    private static AccountCommand.VoidOrder taking(NewOrder order) {
        return new AccountCommand.VoidOrder(order.id(), true, false);
    }
}
