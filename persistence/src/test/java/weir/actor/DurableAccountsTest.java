package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserCommand;

/// The whole engine on a real journal, stopped and started again.
class DurableAccountsTest {
    private static final Price PRICE = new Price(1, 17_500_000, 1_750_000, 140_000_000);
    private static final Usage USAGE = new Usage(1_800, 600, 700, 300);
    private static final Key.Fingerprint KEY = new Key.Fingerprint("c".repeat(64));

    @Test
    void what_was_answered_is_answered_again_by_the_next_start() {
        var account = "durable-" + System.nanoTime();
        Answer settled;
        Answer before;
        Hold open;
        try (var node = new RunningEngine()) {
            node.account(account, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
            node.account(account, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-1"));
            node.reply(node.accounts.ask(account, "owner", new SubUserCommand.AddKey("k1", KEY)));
            node.reply(node.accounts.ask(account, "owner", new SubUserCommand.SetQuotas(twoHoldsAtOnce(), false)));
            var hold = hold(node, account, "r1");
            settled = node.account(account, settle(account, hold));
            open = hold(node, account, "r2");
            before = node.account(account, new AccountCommand.ReadAccount());
        }
        try (var node = new RunningEngine()) {
            assertThat(node.account(account, settle(account, ((Answer.Settled) settled).hold())))
                    .isEqualTo(new Answer.Settled(
                            ((Answer.Settled) settled).hold(), ((Answer.Settled) settled).receipt(), true));
            assertThat(hold(node, account, "r2")).isEqualTo(open);
            assertThat(((Answer.AccountRead) node.account(account, new AccountCommand.ReadAccount()))
                            .account()
                            .grants())
                    .isEqualTo(((Answer.AccountRead) before).account().grants());
            hold(node, account, "r3");
            assertThat(node.answer(node.accounts.hold(account, "owner", KEY, asked("r4"))))
                    .isInstanceOf(Answer.Blocked.class);
        }
    }

    @Test
    void what_is_rehearsed_is_answered_like_anything_else_and_written_nowhere() {
        var account = PersistenceIds.REHEARSED;
        try (var node = new RunningEngine()) {
            node.account(account, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
            node.account(account, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-1"));
            node.reply(node.accounts.ask(account, "owner", new SubUserCommand.AddKey("k1", KEY)));
            var hold = hold(node, account, "r1");
            assertThat(node.account(account, settle(account, hold))).isInstanceOf(Answer.Settled.class);
        }
        try (var node = new RunningEngine()) {
            assertThat(node.account(account, new AccountCommand.ReadAccount()))
                    .isEqualTo(new Answer.Refused(new Refusal.NoSuchAccount()));
        }
    }

    private static Hold hold(RunningEngine node, String account, String request) {
        return ((Answer.Held) node.answer(node.accounts.hold(account, "owner", KEY, asked(request)))).hold();
    }

    private static AccountCommand settle(String account, Hold hold) {
        return new AccountCommand.Settle(new HoldId(account, hold.number(), hold.nonce()), USAGE, Outcome.COMPLETED);
    }

    private static HoldRequest asked(String request) {
        var estimate = new Estimate("gpt-5.4", PRICE, new Credits(200_000), 3_000);
        return new HoldRequest(estimate, Protocol.CLAUDE, request, "task", false, Duration.ofMinutes(30));
    }

    private static Quotas twoHoldsAtOnce() {
        return new Quotas(Limits.NONE, Credits.UNLIMITED, 2, Set.of());
    }
}
