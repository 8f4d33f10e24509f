package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.day.Day;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

class MidnightTest {
    /// claude-code-hub#648: held on one day, counted on the next, or on both.
    @Test
    void a_request_that_crosses_midnight_and_a_restart_belongs_to_the_day_of_its_hold() {
        try (var tree = TestTree.opened()) {
            tree.pass(Duration.ofHours(15).minusMinutes(1));
            var hold = tree.hold(TestTree.request("late")).held();
            tree.pass(Duration.ofMinutes(2));
            tree.restart();
            var settled = (Answer.Settled) tree.settle(hold, 1_000_000).answer();
            tree.hold(TestTree.request("early")).held();

            assertThat(settled.hold().day()).isEqualTo(hold.day());
            var days = days(tree);
            assertThat(days)
                    .extracting(Day::date)
                    .containsExactly(new NaturalDay(hold.day().epochDay() + 1), hold.day());
            assertThat(days).extracting(Day::credits).containsExactly(Credits.ZERO, Credits.of(1));
            // The one that `opened` had is of the first day too, and was released.
            assertThat(days).extracting(Day::requests).containsExactly(1L, 1L);
        }
    }

    @Test
    void the_first_request_of_a_new_day_is_judged_by_that_day() {
        try (var tree = idleSinceAFullDay()) {
            tree.hold(TestTree.request("early")).held();
        }
    }

    @Test
    void the_limits_of_a_new_day_are_told_by_that_day() {
        try (var tree = idleSinceAFullDay()) {
            assertThat(rpd(tree.limits())).isTrue();
        }
    }

    @Test
    void what_was_judged_before_midnight_and_is_decided_after_it_is_judged_anew() {
        try (var tree = TestTree.opened()) {
            fillTheDay(tree);
            tree.pass(Duration.ofHours(15).minusSeconds(1));
            // Its sub-user left the memory meanwhile, and is back before nothing can be read.
            days(tree);
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var limits = tree.limits();
            var late = tree.hold(TestTree.request("late"));
            var second = tree.hold(TestTree.request("second"));
            // Behind all three in the mailbox of their sub-user: they are judged.
            days(tree);
            tree.pass(Duration.ofSeconds(2));
            tree.journal.letAllThrough();
            assertThat(rpd(limits)).isTrue();
            late.held();
            shut(second);
        }
    }

    /// It is the next day, and nobody has asked since. All of it has been in memory.
    private static TestTree idleSinceAFullDay() {
        var tree = TestTree.opened();
        fillTheDay(tree);
        // When its last hold would have expired the account looks at its clock. After that nothing makes it.
        tree.pass(Duration.ofHours(1));
        shut(tree.hold(TestTree.request("late")));
        assertThat(rpd(tree.limits())).isFalse();
        tree.pass(Duration.ofHours(14));
        return tree;
    }

    /// One request a day, and it is used.
    private static void fillTheDay(TestTree tree) {
        var quotas = new Quotas(
                new Limits(Credits.UNLIMITED, 1, Limits.UNLIMITED), Credits.UNLIMITED, Limits.UNLIMITED, Set.of());
        tree.ask(TestTree.OWNER, new SubUserCommand.SetQuotas(quotas, false)).reply();
        tree.settle(tree.hold(TestTree.request("today")).held(), 1_000_000).answer();
    }

    private static void shut(TestTree.Asking asking) {
        assertThat(((Answer.Blocked) asking.answer()).why().headline().name()).isEqualTo(GateName.SUB_USER_RPD);
    }

    private static boolean rpd(TestTree.Asking limits) {
        return ((Answer.LimitsRead) limits.answer())
                .limits().gates().stream()
                        .filter(gate -> gate.name() == GateName.SUB_USER_RPD)
                        .allMatch(Gate::open);
    }

    private static List<Day> days(TestTree tree) {
        var reply = (Reply.OfSubUser)
                tree.ask(TestTree.OWNER, new SubUserCommand.Read(null)).reply();
        return ((SubUserAnswer.Read) reply.answer()).view().tally().days().newestFirst();
    }
}
