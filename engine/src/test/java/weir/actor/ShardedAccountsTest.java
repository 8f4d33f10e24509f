package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.HoldId;
import weir.domain.account.Limit;
import weir.domain.account.Outcome;
import weir.domain.account.Packing;
import weir.domain.account.Refusal;
import weir.domain.account.Settings;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Usage;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

class ShardedAccountsTest {
    private static final Usage USAGE = new Usage(1_000, 0, 0, 0);

    private final ActorTestKit kit = ActorTestKit.create("weir", config());
    private final TestClock clock = new TestClock();
    private final CompletableFuture<Answer> woken = new CompletableFuture<>();
    private final AtomicLong nonces = new AtomicLong();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void one_node_serves_every_account_by_itself() {
        var accounts = start(_ -> CompletableFuture.completedStage(Optional.empty()), (_, _) -> List.of());
        open(accounts, "acme");
        open(accounts, "bits");

        var reply = reply(accounts.hold("bits", "owner", null, TestTree.request("r1")));
        var hold = ((Answer.Held) ((Reply.OfAccount) reply).answer()).hold();
        var settle = new AccountCommand.Settle(new HoldId("bits", 1, hold.nonce()), USAGE, Outcome.COMPLETED);

        assertThat(answer(accounts.ask("bits", settle))).isInstanceOf(Answer.Settled.class);
        assertThat(answer(accounts.limits("acme", "owner", null))).isInstanceOf(Answer.LimitsRead.class);
        assertThat(reply(accounts.ask("acme", "owner", new SubUserCommand.Read(null))))
                .isInstanceOfSatisfying(
                        Reply.OfSubUser.class,
                        read -> assertThat(read.answer()).isInstanceOf(SubUserAnswer.Read.class));
    }

    @Test
    void what_an_account_has_forgotten_is_answered_from_the_books() {
        var asked = new CompletableFuture<HoldId>();
        var accounts = start(
                hold -> {
                    asked.complete(hold);
                    return CompletableFuture.completedStage(Optional.empty());
                },
                (_, _) -> List.of());
        open(accounts, "acme");
        var first = release(accounts, "r1");
        release(accounts, "r2");
        clock.pass(Limit.RECENT);
        release(accounts, "r3");
        clock.pass(Limit.RECENT);
        release(accounts, "r4");

        assertThat(answer(accounts.ask("acme", new AccountCommand.ReadHold(first))))
                .isEqualTo(new Answer.Refused(new Refusal.NoSuchHold()));
        assertThat(asked).isCompletedWithValue(first);
    }

    @Test
    void books_that_cannot_be_read_are_to_be_asked_again() {
        var accounts =
                start(_ -> CompletableFuture.failedStage(new IllegalStateException("no books")), (_, _) -> List.of());
        open(accounts, "acme");
        var first = release(accounts, "r1");
        clock.pass(Limit.RECENT);
        release(accounts, "r2");
        clock.pass(Limit.RECENT);
        release(accounts, "r3");
        assertThat(reply(accounts.ask("acme", new AccountCommand.ReadHold(first))))
                .isEqualTo(new Reply.Busy());
    }

    @Test
    void accounts_with_something_due_are_woken() {
        start(_ -> CompletableFuture.completedStage(Optional.empty()), (_, _) -> List.of("acme"));
        assertThat(woken.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Answer.Woken.class);
    }

    @Test
    void no_answer_in_time_is_an_unknown_outcome() {
        var accounts = start(_ -> CompletableFuture.completedStage(Optional.empty()), (_, _) -> List.of());
        open(accounts, "acme");
        var journal = new TestJournal(kit.system());
        journal.holdBack();
        var grant = new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-2");
        assertThat(reply(accounts.ask("acme", grant))).isEqualTo(new Reply.Unknown());
        journal.letAllThrough();
        assertThat(answer(accounts.ask("acme", grant))).isInstanceOf(Answer.Granted.class);
    }

    private static HoldId release(Accounts accounts, String request) {
        var held = (Answer.Held) answer(accounts.hold("acme", "owner", null, TestTree.request(request)));
        var id = new HoldId("acme", held.hold().number(), held.hold().nonce());
        answer(accounts.ask("acme", new AccountCommand.Release(id)));
        return id;
    }

    private ShardedAccounts start(Books books, DueIndex due) {
        var instruments = new Instruments() {
            @Override
            public void answered(Answer answer) {
                if (answer instanceof Answer.Woken) {
                    woken.complete(answer);
                }
            }
        };
        var surroundings = new Surroundings(clock, nonces::incrementAndGet, instruments, Packing.NONE);
        return ShardedAccounts.start(kit.system(), surroundings, books, due);
    }

    private static void open(Accounts accounts, String id) {
        answer(accounts.ask(id, new AccountCommand.Open(NaturalDay.BEIJING, Settings.DEFAULT, null)));
        answer(accounts.ask(id, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-1")));
    }

    private static Answer answer(CompletionStage<Reply> stage) {
        return ((Reply.OfAccount) reply(stage)).answer();
    }

    private static Reply reply(CompletionStage<Reply> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Config config() {
        return ConfigFactory.parseString("""
                        pekko.persistence.testkit.events.serialize = off
                        pekko.persistence.testkit.snapshots.serialize = off
                        weir.account { answer-timeout = 4s, wake-interval = 20ms }
                        """)
                .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                .withFallback(PersistenceTestKitPlugin.config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.load());
    }
}
