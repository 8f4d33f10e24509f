package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.limit.Allowance;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserCommand;

/// A minute ends while an account is idle, writes, or starts again. The clock of these trees begins with a minute.
class NextMinuteTest {
    @Test
    void the_first_request_of_a_new_minute_is_judged_by_that_minute() {
        try (var tree = TestTree.opened()) {
            fillTheMinute(tree);
            shut(tree.hold(TestTree.request("late")));
            tree.pass(Duration.ofMinutes(1));
            tree.hold(TestTree.request("early")).held();
        }
    }

    @Test
    void what_a_minute_let_through_is_known_after_a_restart() {
        try (var tree = TestTree.opened()) {
            fillTheMinute(tree);
            tree.restart();
            shut(tree.hold(TestTree.request("late")));
        }
    }

    @Test
    void what_was_judged_in_one_minute_and_is_decided_in_the_next_is_judged_anew() {
        try (var tree = TestTree.opened()) {
            fillTheMinute(tree);
            tree.pass(Duration.ofSeconds(59));
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var limits = tree.limits();
            var late = tree.hold(TestTree.request("late"));
            var second = tree.hold(TestTree.request("second"));
            // Behind all three in the mailbox of their sub-user: they are judged.
            tree.ask(TestTree.OWNER, new SubUserCommand.Read(null)).reply();
            tree.pass(Duration.ofSeconds(2));
            tree.journal.letAllThrough();
            assertThat(open(limits)).isTrue();
            late.held();
            shut(second);
        }
    }

    @Test
    void two_requests_under_way_never_take_the_same_last_place_of_a_minute() {
        try (var tree = TestTree.opened()) {
            quota(tree);
            tree.journal.holdBack();
            var first = tree.hold(TestTree.request("first-of-minute"));
            var second = tree.hold(TestTree.request("second-of-minute"));
            tree.journal.awaitWrite();
            tree.journal.letAllThrough();
            first.held();
            shut(second);
        }
    }

    /// One request a minute, and it is used.
    private static void fillTheMinute(TestTree tree) {
        quota(tree);
        tree.settle(tree.hold(TestTree.request("now")).held(), 1_000_000).answer();
    }

    private static void quota(TestTree tree) {
        var limits = new Limits(Allowance.NONE, Allowance.of(1, Limits.UNLIMITED));
        var quotas = new Quotas(limits, Credits.UNLIMITED, Limits.UNLIMITED, Quotas.NONE.models());
        tree.ask(TestTree.OWNER, new SubUserCommand.SetQuotas(quotas, false)).reply();
    }

    private static void shut(TestTree.Asking asking) {
        assertThat(((Answer.Blocked) asking.answer()).why().headline().name()).isEqualTo(GateName.SUB_USER_RPM);
    }

    private static boolean open(TestTree.Asking limits) {
        return ((Answer.LimitsRead) limits.answer())
                .limits().gates().stream()
                        .filter(gate -> gate.name() == GateName.SUB_USER_RPM)
                        .allMatch(Gate::open);
    }
}
