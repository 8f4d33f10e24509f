package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.AccountView;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Rows;

class AccountTreeTest {
    @Test
    void a_hold_is_settled_and_a_restart_knows_where_the_books_say_so() {
        try (var tree = TestTree.opened()) {
            var hold = tree.hold(TestTree.request("r1")).held();
            var settled = (Answer.Settled) tree.settle(hold, 400_000).answer();
            assertThat(settled.receipt().charge().amount()).isEqualTo(new Credits(400_000));

            tree.restart();

            var rows = new Rows(tree.rows().size() - 1, tree.rows().size());
            assertThat(tree.settle(hold, 400_000).answer())
                    .isEqualTo(new Answer.Refused(new Refusal.InTheBooks(TestTree.id(hold), rows)));
        }
    }

    @Test
    void a_restart_makes_the_same_account() {
        try (var tree = TestTree.opened()) {
            tree.hold(TestTree.request("r1")).held();
            tree.settle(tree.hold(TestTree.request("r2")).held(), 1_500_000).answer();
            var before = tree.answer(new AccountCommand.ReadAccount());
            tree.restart();
            assertThat(tree.answer(new AccountCommand.ReadAccount())).isEqualTo(before);
        }
    }

    @Test
    void an_answer_leaves_when_it_is_durable_and_not_before() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var granted = tree.grant("order-2");
            tree.journal.awaitWrite();
            granted.isOpen();
            tree.journal.letAllThrough();
            assertThat(granted.answer()).isInstanceOf(Answer.Granted.class);
        }
    }

    @Test
    void what_gathers_during_a_write_becomes_one_row() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var first = tree.grant("order-2");
            tree.journal.awaitWrite();
            var gathered = grants(tree, 50);
            tree.journal.letAllThrough();
            first.answer();
            gathered.forEach(TestTree.Asking::answer);
            assertThat(tree.rows().getLast().events()).hasSize(50);
            tree.restart();
            assertThat(overview(tree).grants()).hasSize(52);
        }
    }

    @Test
    void a_batch_takes_no_more_than_its_caps() {
        try (var tree = TestTree.opened(new Caps(20, 256 * 1024, 4096, 256))) {
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var gathered = grants(tree, 50);
            tree.journal.letAllThrough();
            gathered.forEach(TestTree.Asking::answer);
            assertThat(tree.rows().reversed().stream()
                            .limit(3)
                            .map(row -> row.events().size()))
                    .containsExactly(10, 20, 20);
        }
    }

    @Test
    void what_changes_nothing_writes_nothing() {
        try (var tree = TestTree.opened()) {
            var rows = tree.rows();
            tree.answer(new AccountCommand.ReadAccount());
            tree.hold(TestTree.tooLarge("r1")).answer();
            tree.grant("order-1").answer();
            assertThat(tree.rows()).isEqualTo(rows);
        }
    }

    @Test
    void what_the_journal_has_lost_is_forgotten() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var written = tree.grant("order-2");
            tree.journal.awaitWrite();
            var gathered = tree.grant("order-3");
            var forgotten = tree.node().readAnew().toCompletableFuture();
            assertThat(written.reply()).isEqualTo(new Reply.Unknown());
            assertThat(gathered.reply()).isEqualTo(new Reply.Busy());
            assertThat(tree.grant("order-4").reply()).isEqualTo(new Reply.Busy());
            assertThat(tree.shard.receiveMessage()).isInstanceOf(ClusterSharding.Passivate.class);
            assertThat(forgotten).isNotDone();
            tree.journal.letAllThrough();
            tree.restart();
            forgotten.join();
            assertThat(overview(tree).grants()).hasSize(2);
        }
    }

    @Test
    void a_command_that_throws_is_answered_alone() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var before = tree.grant("order-3");
            var faulty = tree.ask(new AccountCommand.Grant(Funding.PAYG, Credits.UNLIMITED, null, "order-4"));
            var after = tree.grant("order-5");
            tree.journal.letAllThrough();
            assertThat(before.answer()).isInstanceOf(Answer.Granted.class);
            assertThat(faulty.reply()).isEqualTo(new Reply.Failed());
            assertThat(after.answer()).isInstanceOf(Answer.Granted.class);
            assertThat(tree.rows().getLast().events()).hasSize(2).allMatch(AccountEvent.Granted.class::isInstance);
            tree.restart();
            assertThat(overview(tree).grants()).hasSize(4);
        }
    }

    @Test
    void what_is_past_its_deadline_is_not_decided() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var written = tree.grant("order-2");
            tree.journal.awaitWrite();
            var late = tree.grant("order-3");
            tree.clock.pass(TestTree.PATIENCE.plusMillis(1));
            tree.journal.letAllThrough();
            assertThat(written.answer()).isInstanceOf(Answer.Granted.class);
            assertThat(late.reply()).isEqualTo(new Reply.Busy());
            assertThat(overview(tree).grants()).hasSize(2);
        }
    }

    @Test
    void a_clock_that_is_set_back_keeps_nobody_out() {
        try (var tree = TestTree.opened()) {
            tree.clock.pass(Duration.ofHours(-1));
            assertThat(tree.grant("order-2").answer()).isInstanceOf(Answer.Granted.class);
            var held = tree.hold(TestTree.request("r1")).held();
            assertThat(held.at()).isEqualTo(TestClock.MORNING);
        }
    }

    @Test
    void too_many_waiting_are_turned_away_at_once() {
        try (var tree = TestTree.opened(new Caps(1024, 256 * 1024, 2, 256))) {
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var waiting = List.of(tree.grant("order-3"), tree.grant("order-4"));
            assertThat(tree.grant("order-5").reply()).isEqualTo(new Reply.Busy());
            tree.journal.letAllThrough();
            assertThat(waiting).allMatch(asking -> asking.answer() instanceof Answer.Granted);
        }
    }

    @Test
    void a_lost_journal_leaves_the_written_unknown_and_the_rest_undone() {
        try (var tree = TestTree.opened()) {
            var hold = tree.hold(TestTree.request("r1")).held();
            tree.journal.failNextWrite("a|acme");
            tree.journal.holdBack();
            var written = tree.grant("order-2");
            tree.journal.awaitWrite();
            var waiting = tree.grant("order-3");
            tree.journal.letAllThrough();

            assertThat(written.reply()).isEqualTo(new Reply.Unknown());
            assertThat(waiting.reply()).isEqualTo(new Reply.Busy());
            tree.shard.expectMessageClass(ClusterSharding.Passivate.class);
            assertThat(tree.grant("order-4").reply()).isEqualTo(new Reply.Busy());

            tree.restart();
            assertThat(overview(tree).grants()).hasSize(1);
            assertThat(tree.settle(hold, 1_000).answer()).isInstanceOf(Answer.Settled.class);
        }
    }

    @Test
    void a_stop_waits_for_what_is_outstanding() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var written = tree.grant("order-2");
            tree.journal.awaitWrite();
            var held = tree.hold(TestTree.request("r1"));
            tree.stop();
            tree.journal.letAllThrough();
            assertThat(written.answer()).isInstanceOf(Answer.Granted.class);
            assertThat(held.answer()).isInstanceOf(Answer.Held.class);
            tree.awaitStop();
        }
    }

    private static List<TestTree.Asking> grants(TestTree tree, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> tree.grant("gathered-" + number))
                .toList();
    }

    private static AccountView overview(TestTree tree) {
        return ((Answer.AccountRead) tree.answer(new AccountCommand.ReadAccount())).account();
    }
}
