package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;

/// When a key was last used is known to the hour, over restarts too, and costs no row for a request.
class KeyUsesTest {
    private static final Key.Fingerprint KEY = new Key.Fingerprint("a".repeat(64));
    private static final Key.Fingerprint OTHER = new Key.Fingerprint("b".repeat(64));

    @Test
    void a_hundred_requests_of_an_hour_cost_no_row() {
        try (var tree = withKey()) {
            assertThat(lastUsed(tree)).isNull();
            var before = rows(tree);
            for (var number = 0; number < 100; number++) {
                tree.hold(TestTree.OWNER, KEY, TestTree.request("r" + number)).held();
            }
            assertThat(lastUsed(tree)).isEqualTo(hour(tree));
            assertThat(rows(tree)).isEqualTo(before);
        }
    }

    @Test
    void an_hour_later_it_is_written_with_a_checkpoint_of_its_own() {
        try (var tree = withKey()) {
            tree.hold(TestTree.OWNER, KEY, TestTree.request("r1")).held();
            var used = hour(tree);
            for (var halves = 0; halves < 2 * 59; halves++) {
                tree.pass(Duration.ofSeconds(30));
                tree.answer(new AccountCommand.ReadAccount());
            }
            tree.hold(TestTree.OWNER, null, TestTree.request("r2")).held();
            var before = rows(tree);
            tree.pass(Duration.ofSeconds(30));
            tree.answer(new AccountCommand.ReadAccount());
            tree.pass(Duration.ofSeconds(30));
            tree.hold(TestTree.OWNER, null, TestTree.request("r3")).held();
            assertThat(lastUsed(tree)).isEqualTo(used);
            assertThat(rows(tree)).hasSize(before.size() + 1);
            assertThat(((SubUserEvent.Counted) rows(tree).getLast()).uses()).isEqualTo(Map.of("k1", used));
        }
    }

    @Test
    void a_tree_that_goes_idle_or_whose_node_goes_down_writes_it_last() {
        try (var tree = withKey()) {
            tree.ask(TestTree.OWNER, new SubUserCommand.Read(KEY)).reply();
            var used = hour(tree);
            tree.restart();
            assertThat(lastUsed(tree)).isEqualTo(used);
            tree.pass(Duration.ofHours(2));
            tree.hold(TestTree.OWNER, KEY, TestTree.request("r1")).held();
            tree.node().goDown();
            tree.restart();
            assertThat(lastUsed(tree)).isEqualTo(used.plus(Duration.ofHours(2)));
        }
    }

    /// Of who only tries, nothing is told.
    @Test
    void a_key_that_opens_nothing_is_not_used_and_one_of_a_suspended_sub_user_is() {
        try (var tree = withKey()) {
            tree.hold(TestTree.OWNER, OTHER, TestTree.request("r1")).reply();
            assertThat(lastUsed(tree)).isNull();
            tree.ask(TestTree.OWNER, new SubUserCommand.SetActive(false)).reply();
            tree.hold(TestTree.OWNER, KEY, TestTree.request("r2")).reply();
            assertThat(lastUsed(tree)).isEqualTo(hour(tree));
            tree.ask(TestTree.OWNER, new SubUserCommand.RevokeKey("k1")).reply();
            tree.pass(Duration.ofHours(3));
            tree.hold(TestTree.OWNER, KEY, TestTree.request("r3")).reply();
            assertThat(lastUsed(tree)).isBefore(hour(tree));
        }
    }

    private static TestTree withKey() {
        var tree = TestTree.opened();
        tree.ask(TestTree.OWNER, new SubUserCommand.AddKey("k1", KEY)).reply();
        return tree;
    }

    private static Instant hour(TestTree tree) {
        return tree.clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private static List<SubUserEvent> rows(TestTree tree) {
        return tree.journal.rows("s|" + TestTree.ACCOUNT + "|owner", SubUserRow.class).stream()
                .map(SubUserRow::event)
                .toList();
    }

    private static @Nullable Instant lastUsed(TestTree tree) {
        var reply = (Reply.OfSubUser)
                tree.ask(TestTree.OWNER, new SubUserCommand.Read(null)).reply();
        return ((SubUserAnswer.Read) reply.answer()).view().keys().getFirst().lastUsed();
    }
}
