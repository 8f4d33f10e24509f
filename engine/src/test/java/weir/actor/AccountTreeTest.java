package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;

class AccountTreeTest {
    @Test
    void a_hold_is_settled_and_a_restart_answers_the_same_receipt() {
        try (var tree = TestTree.opened()) {
            var hold = tree.hold(TestTree.request("r1")).held();
            var settled = (Answer.Settled) tree.settle(hold, 400_000).answer();
            assertThat(settled.receipt().charge().amount()).isEqualTo(new Credits(400_000));

            tree.restart();

            var again = (Answer.Settled) tree.settle(hold, 400_000).answer();
            assertThat(again.receipt()).isEqualTo(settled.receipt());
            assertThat(again.repeated()).isTrue();
        }
    }
}
