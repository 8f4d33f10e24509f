package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.Hold;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;

/// An account that nobody asks for a while is kept without actors of its own, and goes on as if it had them.
class ShrinkingTest {
    private static final String ACCOUNT = "a|" + TestTree.ACCOUNT;
    private static final Key.Fingerprint KEY = new Key.Fingerprint("a".repeat(64));

    @Test
    void what_it_knew_it_knows_and_reads_nothing_for_it() {
        try (var tree = TestTree.opened()) {
            var hold = shrunk(tree);
            var readings = tree.journal.readings(ACCOUNT);
            var before = tree.rows().size();
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
            shrunk(tree);
            tree.journal.write(ACCOUNT, new AccountBatch(List.of(), new AccountBatch.Wake.Never()));
            assertThat(tree.ask(new AccountCommand.ReadAccount()).reply()).isEqualTo(new Reply.Busy());
            tree.shard.expectMessageClass(ClusterSharding.Passivate.class);
        }
    }

    @Test
    void it_stops_while_it_is_so() {
        try (var tree = TestTree.opened()) {
            var hold = shrunk(tree);
            tree.restart();
            assertThat(tree.settle(hold, 1_000_000).answer()).isInstanceOf(Answer.Settled.class);
        }
    }

    /// Lets minutes pass, for timers alone, until its owner has written its last.
    private static Hold shrunk(TestTree tree) {
        tree.ask(TestTree.OWNER, new SubUserCommand.AddKey("k1", KEY)).reply();
        var hold = tree.hold(TestTree.OWNER, KEY, TestTree.request("r1")).held();
        tree.kit.createTestProbe().awaitAssert(() -> {
            ManualTime.get(tree.kit.system()).timePasses(Duration.ofMinutes(1));
            assertThat(tree.journal.rows("s|" + TestTree.ACCOUNT + "|owner", SubUserRow.class))
                    .anySatisfy(row -> assertThat(row.event())
                            .isInstanceOfSatisfying(
                                    SubUserEvent.Counted.class,
                                    counted -> assertThat(counted.uses()).isNotEmpty()));
            return hold;
        });
        return hold;
    }
}
