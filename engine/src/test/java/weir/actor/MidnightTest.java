package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.account.Day;
import weir.domain.credit.Credits;
import weir.domain.limit.NaturalDay;
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

    private static List<Day> days(TestTree tree) {
        var reply = (Reply.OfSubUser)
                tree.ask(TestTree.OWNER, new SubUserCommand.Read(null)).reply();
        return ((SubUserAnswer.Read) reply.answer()).view().tally().days().newestFirst();
    }
}
