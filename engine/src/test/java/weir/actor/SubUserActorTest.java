package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.hold.Hold;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserView;

class SubUserActorTest {
    private static final Key.Fingerprint KEY = new Key.Fingerprint("a".repeat(64));
    private static final Key.Fingerprint OTHER = new Key.Fingerprint("b".repeat(64));

    @Test
    void the_same_request_gets_one_hold_while_it_is_undecided_and_after() {
        try (var tree = TestTree.opened()) {
            tree.journal.holdBack();
            var first = tree.hold(TestTree.request("r1"));
            var second = tree.hold(TestTree.request("r1"));
            tree.journal.awaitWrite();
            second.isOpen();
            tree.journal.letAllThrough();
            var hold = first.held();
            assertThat(second.answer()).isEqualTo(repeated(hold));
            tree.restart();
            assertThat(tree.hold(TestTree.request("r1")).answer()).isEqualTo(repeated(hold));
            assertThat(tree.rows().stream()
                            .flatMap(row -> row.events().stream())
                            .filter(AccountEvent.Held.class::isInstance))
                    .hasSize(2);
        }
    }

    @Test
    void a_request_waits_where_only_what_is_undecided_closes_a_gate() {
        try (var tree = TestTree.opened()) {
            set(tree, requestsADay(1));
            tree.journal.holdBack();
            var first = tree.hold(TestTree.request("r1"));
            var second = tree.hold(TestTree.request("r2"));
            tree.journal.awaitWrite();
            second.isOpen();
            tree.journal.letAllThrough();
            first.held();
            shut(second, GateName.SUB_USER_RPD);
            tree.restart();
            shut(tree.hold(TestTree.request("r3")), GateName.SUB_USER_RPD);
        }
    }

    @Test
    void a_request_that_waited_passes_where_the_first_was_not_given() {
        try (var tree = TestTree.opened()) {
            set(tree, requestsADay(1));
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var first = tree.hold(TestTree.tooLarge("r1"));
            var second = tree.hold(TestTree.request("r2"));
            tree.journal.letAllThrough();
            shut(first, GateName.PAYG);
            second.held();
        }
    }

    @Test
    void a_sub_user_of_a_closed_account_gets_no_key_and_can_lose_those_it_has() {
        try (var tree = TestTree.opened()) {
            tree.ask(TestTree.OWNER, new SubUserCommand.AddKey("k1", KEY)).reply();
            tree.answer(new AccountCommand.Close());
            for (var times = 0; times < 2; times++) {
                assertThat(tree.ask(TestTree.OWNER, new SubUserCommand.AddKey("k2", KEY))
                                .reply())
                        .isEqualTo(new Reply.OfSubUser(new SubUserAnswer.Refused(new Refusal.AccountClosed())));
                refused(tree, KEY, "r1", new Refusal.AccountClosed());
                tree.restart();
            }
            assertThat(tree.ask(TestTree.OWNER, new SubUserCommand.RevokeKey("k1"))
                            .reply())
                    .isInstanceOfSatisfying(
                            Reply.OfSubUser.class,
                            reply -> assertThat(reply.answer()).isInstanceOf(SubUserAnswer.KeyRevoked.class));
            refused(tree, KEY, "r1", new Refusal.KeyInvalid());
        }
    }

    @Test
    void a_sub_user_learns_that_its_account_is_strict_no_more() {
        try (var tree = TestTree.opened()) {
            tree.answer(new AccountCommand.Change(null, null, true, null));
            set(tree, creditsADay(500_000));
            shut(tree.hold(TestTree.request("r1")), GateName.SUB_USER_DAILY_CREDITS);
            tree.answer(new AccountCommand.Change(null, null, false, null));
            tree.hold(TestTree.request("r2")).held();
            tree.restart();
            tree.hold(TestTree.request("r2")).held();
        }
    }

    @Test
    void a_strict_request_waits_for_what_is_undecided_too() {
        try (var tree = TestTree.opened()) {
            tree.answer(new AccountCommand.Change(null, null, true, null));
            set(tree, creditsADay(1_500_000));
            tree.journal.holdBack();
            var first = tree.hold(TestTree.request("r1"));
            var second = tree.hold(TestTree.request("r2"));
            tree.journal.awaitWrite();
            second.isOpen();
            tree.journal.letAllThrough();
            first.held();
            shut(second, GateName.SUB_USER_DAILY_CREDITS);
        }
    }

    /// Two that are decided together: neither has taken anything that the other could be told of.
    @Test
    void a_strict_request_that_is_blocked_is_told_what_is_held_and_not_what_was_blocked_beside_it() {
        try (var tree = TestTree.opened()) {
            tree.answer(new AccountCommand.Change(null, null, true, null));
            set(tree, creditsADay(1_500_000));
            tree.hold(TestTree.request("r1")).held();
            tree.journal.holdBack();
            tree.grant("order-2");
            tree.journal.awaitWrite();
            var both = List.of(tree.hold(TestTree.request("r2")), tree.hold(TestTree.request("r3")));
            tree.journal.letAllThrough();
            for (var asking : both) {
                var gate = ((Answer.Blocked) asking.answer()).why().headline();
                assertThat(gate.name()).isEqualTo(GateName.SUB_USER_DAILY_CREDITS);
                assertThat(((Gate.Counted) gate).held()).isEqualTo(1_000_000);
            }
        }
    }

    @Test
    void a_quota_binds_every_hold_after_it_also_one_that_did_not_wait_for_the_answer() {
        try (var tree = TestTree.opened()) {
            var changed = tree.ask(TestTree.OWNER, new SubUserCommand.SetQuotas(requestsADay(0), false));
            var held = tree.hold(TestTree.request("r1"));
            assertThat(changed.reply()).isEqualTo(new Reply.OfSubUser(new SubUserAnswer.QuotasSet(requestsADay(0))));
            shut(held, GateName.SUB_USER_RPD);
            tree.restart();
            shut(tree.hold(TestTree.request("r2")), GateName.SUB_USER_RPD);
        }
    }

    @Test
    void room_that_an_answer_told_of_is_there_for_the_next_request() {
        try (var tree = TestTree.opened()) {
            set(tree, new Quotas(Limits.NONE, Credits.UNLIMITED, 1, Set.of()));
            for (var number = 0; number < 100; number++) {
                var hold = tree.hold(TestTree.request("r" + number)).held();
                tree.answer(new AccountCommand.Release(TestTree.id(hold)));
            }
        }
    }

    @Test
    void a_key_opens_until_it_is_revoked() {
        try (var tree = TestTree.opened()) {
            tree.ask(TestTree.OWNER, new SubUserCommand.AddKey("k1", KEY)).reply();
            tree.restart();
            tree.hold(TestTree.OWNER, KEY, TestTree.request("r1")).held();
            refused(tree, OTHER, "r2", new Refusal.KeyInvalid());
            tree.ask(TestTree.OWNER, new SubUserCommand.RevokeKey("k1")).reply();
            refused(tree, KEY, "r3", new Refusal.KeyInvalid());
        }
    }

    @Test
    void a_suspended_sub_user_is_refused() {
        try (var tree = TestTree.opened()) {
            tree.ask(TestTree.OWNER, new SubUserCommand.SetActive(false)).reply();
            tree.restart();
            refused(tree, null, "r1", new Refusal.SubUserSuspended(TestTree.OWNER));
        }
    }

    @Test
    void a_member_is_asked_from_the_moment_it_was_added() {
        try (var tree = TestTree.opened()) {
            var nobody = new Refusal.NoSuchSubUser("ann");
            assertThat(tree.hold("ann", null, TestTree.request("r1")).reply()).isEqualTo(refusal(nobody));
            assertThat(tree.ask("ann", new SubUserCommand.Read(null)).reply())
                    .isEqualTo(new Reply.OfSubUser(new SubUserAnswer.Refused(nobody)));
            tree.answer(new AccountCommand.AddSubUser("ann"));
            tree.hold("ann", null, TestTree.request("r1")).held();
        }
    }

    @Test
    void a_sub_user_counts_what_its_account_counts_also_after_a_restart() {
        try (var tree = TestTree.opened()) {
            tree.settle(tree.hold(TestTree.request("r1")).held(), 700_000).answer();
            var before = view(tree);
            assertThat(before.tally().total()).isEqualTo(new Credits(700_000));
            assertThat(before.tally().openHolds()).isZero();
            tree.restart();
            assertThat(view(tree)).isEqualTo(before);
        }
    }

    @Test
    void a_sub_user_that_cannot_write_takes_the_tree_down_and_it_comes_back() {
        try (var tree = TestTree.opened()) {
            tree.journal.failNextWrite("s|acme|owner");
            var change = tree.ask(TestTree.OWNER, new SubUserCommand.SetQuotas(requestsADay(1), false));
            var held = tree.hold(TestTree.request("r1"));
            assertThat(change.reply()).isEqualTo(new Reply.Unknown());
            assertThat(held.reply()).isEqualTo(new Reply.Busy());
            tree.restart();
            assertThat(view(tree).quotas()).isEqualTo(Quotas.NONE);
            tree.hold(TestTree.request("r1")).held();
        }
    }

    private static void set(TestTree tree, Quotas quotas) {
        tree.ask(TestTree.OWNER, new SubUserCommand.SetQuotas(quotas, false)).reply();
    }

    private static Quotas requestsADay(long requests) {
        return new Quotas(
                new Limits(Credits.UNLIMITED, requests, Limits.UNLIMITED),
                Credits.UNLIMITED,
                Limits.UNLIMITED,
                Set.of());
    }

    private static Quotas creditsADay(long micros) {
        return new Quotas(
                new Limits(new Credits(micros), Limits.UNLIMITED, Limits.UNLIMITED), Credits.UNLIMITED, 10, Set.of());
    }

    private static SubUserView view(TestTree tree) {
        var reply = (Reply.OfSubUser)
                tree.ask(TestTree.OWNER, new SubUserCommand.Read(null)).reply();
        return ((SubUserAnswer.Read) reply.answer()).view();
    }

    private static Answer repeated(Hold hold) {
        return Answer.Held.again(hold);
    }

    private static void shut(TestTree.Asking asking, GateName gate) {
        assertThat(((Answer.Blocked) asking.answer()).why().closed()).anyMatch(closed -> closed.name() == gate);
    }

    private static void refused(TestTree tree, Key.@Nullable Fingerprint proof, String request, Refusal refusal) {
        assertThat(tree.hold(TestTree.OWNER, proof, TestTree.request(request)).reply())
                .isEqualTo(refusal(refusal));
    }

    private static Reply refusal(Refusal refusal) {
        return new Reply.OfAccount(new Answer.Refused(refusal));
    }
}
