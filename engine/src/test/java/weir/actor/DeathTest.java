package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;

class DeathTest {
    private final TestClock clock = new TestClock();
    private final Surroundings surroundings = new Surroundings(clock, () -> 250, Instruments.NONE, TestTree.MEMORY);
    private final Node node = new Node(surroundings, 1);
    private final TestInbox<ClusterSharding.ShardCommand> shard = TestInbox.create();

    @Test
    void it_asks_its_shard_to_let_go_and_ends_when_that_says_so() {
        var tree = dead(false, false);
        shard.expectMessage(new ClusterSharding.Passivate<>(tree.getRef()));
        tree.run(new AccountTree.Due());
        assertThat(tree.isAlive()).isTrue();
        tree.run(new AccountTree.Stop());
        assertThat(tree.isAlive()).isFalse();
    }

    @Test
    void who_asks_it_is_to_ask_again() {
        var caller = TestInbox.<Reply>create();
        dead(false, false).run(new AccountQuestion.Ask(new AccountCommand.ReadAccount(), Instant.MAX, caller.getRef()));
        caller.expectMessage(new Reply.Busy());
    }

    @Test
    void one_that_its_shard_has_let_go_already_ends_at_once() {
        assertThat(dead(true, false).isAlive()).isFalse();
        assertThat(shard.hasMessages()).isFalse();
    }

    @Test
    void its_node_waits_for_its_end_and_starts_the_next_one_later() {
        var tree = dead(false, false);
        node.started(tree.getRef());
        var ended = node.readAnew().toCompletableFuture();
        assertThat(ended).isNotDone();
        tree.signal(PostStop.instance());
        assertThat(ended).isDone();
        assertThat(node.pause()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void that_the_journal_is_lost_is_told_once_for_all_and_not_of_a_fault() {
        assertThat(dead(false, false).getAllLogEntries())
                .singleElement()
                .satisfies(told -> assertThat(told.message()).contains("acme lost its journal"));
        assertThat(dead(false, false).getAllLogEntries()).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        assertThat(dead(false, true).getAllLogEntries()).isEmpty();
    }

    private BehaviorTestKit<AccountTree.Command> dead(boolean stopping, boolean fault) {
        var site = new AccountTree.Site("acme", shard.getRef(), surroundings, new Caps(1, 1, 1, 1), node);
        return BehaviorTestKit.create(Behaviors.setup(tree -> Death.of(tree, site, stopping, fault)));
    }
}
