package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch.Wake;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.credit.Lapse;
import weir.domain.limit.Limits;
import weir.domain.overview.AccountLine;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;

class DuesTest {
    private static final Instant DUE = TestClock.MORNING.plus(TestTree.TIME_TO_LIVE);

    /// Of one day.
    private static final Plan DAY =
            new Plan("day", 1, 1, new Money(100, "USD"), Credits.of(10), 1, Limits.NONE, Set.of("gpt-5.4"), true);

    private static final AccountCommand SUBSCRIBE = new AccountCommand.Subscribe(DAY, "order-2", false);
    private static final Instant TERM_END = TestClock.MORNING.plus(Duration.ofDays(1));

    @Test
    void a_hold_expires_when_it_is_due_though_nobody_asks() {
        try (var tree = TestTree.opened()) {
            var hold = tree.hold(TestTree.request("r1")).held();
            tree.journal.holdBack();
            tree.pass(TestTree.TIME_TO_LIVE);
            tree.journal.awaitWrite();
            tree.journal.letAllThrough();
            var read = (Answer.HoldRead) tree.answer(new AccountCommand.ReadHold(TestTree.id(hold)));
            assertThat(read.ended()).isNotNull();
            assertThat(tree.rows().getLast().events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            AccountEvent.Expired.class,
                            expired -> assertThat(expired.at()).isEqualTo(hold.expires()));
        }
    }

    @Test
    void a_term_ends_when_it_is_due_though_nobody_asks_and_the_list_is_told() {
        try (var tree = TestTree.opened()) {
            tree.answer(SUBSCRIBE);
            var before = line(tree);
            assertThat(before.status().plan()).isEqualTo("day");
            assertThat(before.status().until()).isEqualTo(TERM_END);
            assertThat(before.left()).isEqualTo(Credits.of(110));
            tree.journal.holdBack();
            tree.pass(Duration.ofDays(1));
            tree.journal.awaitWrite();
            tree.journal.letAllThrough();
            tree.answer(new AccountCommand.ReadAccount());
            hasEnded(tree);
        }
    }

    @Test
    void an_account_that_left_the_memory_is_woken_when_its_term_ends() {
        try (var tree = TestTree.opened()) {
            tree.answer(SUBSCRIBE);
            // As the hold that it had would have expired: in vain, and the index has the term's end from now on.
            woken(tree, TestTree.TIME_TO_LIVE);
            assertThat(tree.rows().getLast().events()).isEmpty();
            assertThat(tree.rows().getLast().wake()).isEqualTo(new Wake.At(TERM_END));
            woken(tree, Duration.ofDays(1).minus(TestTree.TIME_TO_LIVE));
            hasEnded(tree);
        }
    }

    /// What the list says of an account that nobody has asked for anything since: it is as of its term's end.
    private static void hasEnded(TestTree tree) {
        var row = tree.rows().getLast();
        assertThat(row.events()).singleElement().isInstanceOfSatisfying(AccountEvent.TermEnded.class, ended -> {
            assertThat(ended.at()).isEqualTo(TERM_END);
            assertThat(ended.lapsed()).extracting(Lapse::amount).containsExactly(Credits.of(10));
        });
        assertThat(row.wake()).isEqualTo(new Wake.Never());
        var line = line(tree);
        assertThat(line.status().plan()).isNull();
        assertThat(line.status().until()).isEqualTo(TERM_END);
        assertThat(line.status().block()).isNull();
        assertThat(line.left()).isEqualTo(Credits.of(100));
        assertThat(line.asOf()).isEqualTo(TERM_END);
    }

    private static void woken(TestTree tree, Duration later) {
        tree.rest();
        tree.clock.pass(later);
        tree.restart();
        assertThat(tree.answer(new AccountCommand.Wake())).isInstanceOf(Answer.Woken.class);
    }

    private static AccountLine line(TestTree tree) {
        return Objects.requireNonNull(tree.rows().getLast().overview().line());
    }

    /// A journal that takes long is given up by a timer: where a clock is moved by hand, that says nothing of it, and
    /// an alarm that rang would race with the write that it brought.
    @Test
    void a_write_outlives_the_hours_that_are_let_pass_beside_it() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var granted = tree.grant("order-2");
            tree.journal.awaitWrite();
            tree.pass(Duration.ofHours(1));
            tree.journal.letAllThrough();
            assertThat(granted.answer()).isInstanceOf(Answer.Granted.class);
        }
    }

    @Test
    void an_account_that_left_the_memory_is_woken_for_what_is_due() {
        try (var tree = TestTree.opened()) {
            var hold = tree.hold(TestTree.request("r1")).held();
            tree.stop();
            tree.awaitStop();
            tree.clock.pass(TestTree.TIME_TO_LIVE);
            tree.restart();
            assertThat(tree.answer(new AccountCommand.Wake())).isInstanceOf(Answer.Woken.class);
            assertThat(tree.rows().getLast().events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            AccountEvent.Expired.class,
                            expired -> assertThat(expired.hold()).isEqualTo(hold.number()));
            assertThat(tree.rows().getLast().wake()).isEqualTo(new Wake.Never());
        }
    }

    @Test
    void an_account_that_is_woken_in_vain_moves_its_entry_on() {
        try (var tree = TestTree.opened()) {
            tree.settle(tree.hold(TestTree.request("r1")).held(), 1_000).answer();
            tree.stop();
            tree.awaitStop();
            tree.clock.pass(TestTree.TIME_TO_LIVE);
            tree.restart();
            tree.answer(new AccountCommand.Wake());
            assertThat(tree.rows().getLast().wake()).isEqualTo(new Wake.Never());
            assertThat(tree.rows().getLast().events()).isEmpty();
            var rows = tree.rows().size();
            tree.answer(new AccountCommand.Wake());
            assertThat(tree.rows()).hasSize(rows);
        }
    }

    @Test
    void the_index_is_written_once_in_the_life_of_a_hold_and_not_once_a_hold() {
        try (var tree = TestTree.opened()) {
            for (var number = 0; number < 20; number++) {
                tree.settle(tree.hold(TestTree.request("r" + number)).held(), 1_000)
                        .answer();
            }
            assertThat(tree.rows().stream().map(AccountBatch::wake).filter(Wake.At.class::isInstance))
                    .containsExactly(new Wake.At(DUE));
        }
    }

    @Test
    void an_entry_is_never_later_than_needed() {
        var earlier = DUE.minusSeconds(60);
        var later = DUE.plusSeconds(60);
        keeping(null, null, new Wake.Keep());
        keeping(null, DUE, new Wake.At(DUE));
        keeping(earlier, DUE, new Wake.Keep());
        keeping(later, DUE, new Wake.At(DUE));
        keeping(later, null, new Wake.Keep());
        keeping(TestClock.MORNING, DUE, new Wake.At(DUE));
        keeping(TestClock.MORNING, null, new Wake.Never());
    }

    private static void keeping(@Nullable Instant entry, @Nullable Instant due, Wake expected) {
        assertThat(Wake.keeping(entry, due, TestClock.MORNING)).isEqualTo(expected);
    }
}
