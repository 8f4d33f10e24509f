package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.Hold;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.Rows;
import weir.domain.hold.SipHash;
import weir.domain.limit.Bounds;

/// An account that nobody asks is kept without actors, and goes on as if it had them.
class RestingTest {
    private static final String ACCOUNT = "a|" + TestTree.ACCOUNT;

    private final TestClock clock = new TestClock();
    private final Room room = new Room(1);
    private final Resting resting = new Resting(
            new Surroundings(
                    clock,
                    () -> 1,
                    Instruments.NONE,
                    new Memory(new SipHash(1, 2), Recollection.NOTHING, room, Memory.Snapshots.STANDARD, Packing.NONE)),
            2);

    @Test
    void what_it_knew_it_knows_and_reads_nothing_for_it() {
        try (var tree = TestTree.opened()) {
            var hold = tree.hold(TestTree.request("r1")).held();
            var readings = tree.journal.readings(ACCOUNT);
            var before = tree.rows().size();
            tree.rest();
            tree.start();
            assertThat(tree.hold(TestTree.request("first")).answer())
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.AskedBefore.class));
            assertThat(tree.settle(hold, 1_000_000).answer()).isInstanceOf(Answer.Settled.class);
            assertThat(tree.hold(TestTree.request("second")).held().number()).isEqualTo(hold.number() + 1);
            assertThat(tree.journal.readings(ACCOUNT)).isEqualTo(readings);
            assertThat(tree.rows()).hasSize(before + 2);
        }
    }

    @Test
    void a_row_that_somebody_else_wrote_meanwhile_is_found() {
        try (var tree = TestTree.opened()) {
            tree.rest();
            tree.journal.write(ACCOUNT, new AccountBatch(List.of(), new AccountBatch.Wake.Never()));
            tree.start();
            assertThat(tree.ask(new AccountCommand.ReadAccount()).reply()).isEqualTo(new Reply.Busy());
            tree.shard.expectMessageClass(ClusterSharding.Passivate.class);
        }
    }

    @Test
    void where_the_journal_is_read_anew_nothing_is_known() {
        try (var tree = TestTree.opened()) {
            tree.rest();
            tree.node().readAnew();
            assertThat(tree.node().resting().take(TestTree.ACCOUNT)).isNull();
        }
    }

    @Test
    void who_has_rested_longest_makes_room() {
        var first = departure("a");
        resting.put("a", departure("a"));
        resting.put("b", departure("b"));
        resting.put("a", first);
        resting.put("c", departure("c"));
        assertThat(resting.take("b")).isNull();
        assertThat(resting.take("a")).isSameAs(first);
        assertThat(resting.take("a")).isNull();
        assertThat(resting.take("c")).isNotNull();
    }

    /// What it remembers of ended holds takes their room, so it must go with them.
    @Test
    void it_leaves_the_memory_when_its_ended_holds_answer_no_more() {
        resting.put("a", departure("a"));
        clock.pass(Bounds.RECENT.minusMillis(1));
        resting.trim();
        assertThat(room.full()).isTrue();
        clock.pass(Duration.ofMillis(1));
        resting.trim();
        assertThat(room.full()).isFalse();
        assertThat(resting.take("a")).isNull();
    }

    @Test
    void of_its_state_it_keeps_what_is_packed_and_what_no_stored_form_has() {
        var known = known("a");
        Packing packing = _ -> () -> new AccountState(Account.UNOPENED, TestClock.MORNING);
        assertThat(Departure.of(known, packing, Listed.UNKNOWN, 2, 2, 2).state())
                .isEqualTo(new AccountState(known.account(), TestClock.MORNING));
    }

    private static Departure departure(String account) {
        return Departure.of(known(account), Packing.NONE, Listed.UNKNOWN, 2, 2, 2);
    }

    /// With one hold that has just ended.
    private static AccountState known(String account) {
        var now = TestClock.MORNING;
        var recent = RecentHolds.NONE.with(new Hold.RequestKey("owner", account), 1, new Rows(1, 2), now, now);
        return new AccountState(Account.UNOPENED.recalling(recent), null);
    }
}
