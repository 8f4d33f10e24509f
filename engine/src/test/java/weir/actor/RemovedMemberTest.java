package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserView;

/// A member is removed while it is in use, and another is added under its id.
class RemovedMemberTest {
    private static final Key.Fingerprint KEY = new Key.Fingerprint("a".repeat(64));
    private static final Reply NOBODY = new Reply.OfAccount(new Answer.Refused(new Refusal.NoSuchSubUser("ann")));

    @Test
    void its_keys_open_nothing_from_the_next_request_on_also_after_a_restart() {
        try (var tree = TestTree.opened()) {
            add(tree);
            tree.ask("ann", new SubUserCommand.AddKey("k1", KEY)).reply();
            var hold = tree.hold("ann", KEY, TestTree.request("r1")).held();
            remove(tree);
            assertThat(tree.hold("ann", KEY, TestTree.request("r2")).reply()).isEqualTo(NOBODY);
            tree.restart();
            assertThat(tree.hold("ann", KEY, TestTree.request("r3")).reply()).isEqualTo(NOBODY);
            tree.settle(hold, 700_000).answer();
        }
    }

    @Test
    void who_is_added_again_has_a_journal_of_its_own() {
        try (var tree = TestTree.opened()) {
            add(tree);
            tree.ask("ann", new SubUserCommand.AddKey("k1", KEY)).reply();
            tree.ask("ann", new SubUserCommand.SetQuotas(oneRequestADay(), false))
                    .reply();
            var hold = tree.hold("ann", KEY, TestTree.request("r1")).held();
            remove(tree);
            add(tree);
            tree.settle(hold, 700_000).answer();
            assertThat(tree.hold("ann", KEY, TestTree.request("r1")).reply())
                    .isEqualTo(new Reply.OfAccount(new Answer.Refused(new Refusal.KeyInvalid())));
            var another = tree.hold("ann", null, TestTree.request("r1")).held();
            assertThat(another.number()).isGreaterThan(hold.number());
            tree.hold("ann", null, TestTree.request("r2")).held();
            var before = view(tree);
            assertThat(before.keys()).isEmpty();
            assertThat(before.quotas()).isEqualTo(Quotas.NONE);
            assertThat(before.tally().total()).isEqualTo(Credits.ZERO);
            assertThat(before.tally().openHolds()).isEqualTo(2);
            tree.ask("ann", new SubUserCommand.SetActive(false)).reply();
            tree.restart();
            assertThat(view(tree).active()).isFalse();
            assertThat(view(tree).tally()).isEqualTo(before.tally());
        }
    }

    @Test
    void what_it_was_asked_behind_its_removal_is_refused() {
        try (var tree = TestTree.opened()) {
            add(tree);
            tree.ask("ann", new SubUserCommand.SetQuotas(oneRequestADay(), false))
                    .reply();
            tree.journal.holdBack();
            var first = tree.hold("ann", null, TestTree.request("r1"));
            tree.journal.awaitWrite();
            var waits = tree.hold("ann", null, TestTree.request("r2"));
            var removed = tree.ask(new AccountCommand.RemoveSubUser("ann"));
            var again = tree.ask(new AccountCommand.AddSubUser("ann"));
            tree.journal.letAllThrough();
            first.held();
            assertThat(removed.answer()).isInstanceOf(Answer.SubUserRemoved.class);
            assertThat(again.answer()).isInstanceOf(Answer.SubUserAdded.class);
            assertThat(waits.reply())
                    .isInstanceOfSatisfying(
                            Reply.OfAccount.class,
                            reply -> assertThat(reply.answer()).isNotInstanceOf(Answer.Held.class));
            tree.hold("ann", null, TestTree.request("r2")).held();
        }
    }

    private static void add(TestTree tree) {
        assertThat(tree.answer(new AccountCommand.AddSubUser("ann"))).isEqualTo(new Answer.SubUserAdded("ann"));
    }

    private static void remove(TestTree tree) {
        assertThat(tree.answer(new AccountCommand.RemoveSubUser("ann"))).isInstanceOf(Answer.SubUserRemoved.class);
    }

    private static Quotas oneRequestADay() {
        var limits = new Limits(Credits.UNLIMITED, 1, Limits.UNLIMITED);
        return new Quotas(limits, Credits.UNLIMITED, Limits.UNLIMITED, Set.of());
    }

    private static SubUserView view(TestTree tree) {
        var reply =
                (Reply.OfSubUser) tree.ask("ann", new SubUserCommand.Read(null)).reply();
        return ((SubUserAnswer.Read) reply.answer()).view();
    }
}
