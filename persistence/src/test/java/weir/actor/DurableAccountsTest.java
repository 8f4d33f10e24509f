package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Hold;
import weir.domain.account.HoldId;
import weir.domain.account.Outcome;
import weir.domain.account.Settings;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserCommand;
import weir.persistence.journal.JournalSettings;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;

/// The whole engine on a real journal, stopped and started again.
class DurableAccountsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Price PRICE = new Price(1, 17_500_000, 1_750_000, 140_000_000);
    private static final Usage USAGE = new Usage(1_800, 600, 700, 300);
    private static final Key.Fingerprint KEY = new Key.Fingerprint("c".repeat(64));

    @Test
    void what_was_answered_is_answered_again_by_the_next_start() {
        var account = "durable-" + System.nanoTime();
        Answer settled;
        Answer before;
        Hold open;
        try (var node = new Running()) {
            node.account(account, new AccountCommand.Open(NaturalDay.BEIJING, Settings.DEFAULT, null));
            node.account(account, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-1"));
            node.reply(node.accounts.ask(account, "owner", new SubUserCommand.AddKey("k1", KEY)));
            node.reply(node.accounts.ask(account, "owner", new SubUserCommand.SetQuotas(twoHoldsAtOnce(), false)));
            var hold = node.hold(account, "r1");
            settled = node.account(account, settle(account, hold));
            open = node.hold(account, "r2");
            before = node.account(account, new AccountCommand.ReadAccount());
        }
        try (var node = new Running()) {
            assertThat(node.account(account, settle(account, ((Answer.Settled) settled).hold())))
                    .isEqualTo(new Answer.Settled(
                            ((Answer.Settled) settled).hold(), ((Answer.Settled) settled).receipt(), true));
            assertThat(node.hold(account, "r2")).isEqualTo(open);
            assertThat(((Answer.AccountRead) node.account(account, new AccountCommand.ReadAccount()))
                            .overview()
                            .grants())
                    .isEqualTo(((Answer.AccountRead) before).overview().grants());
            node.hold(account, "r3");
            assertThat(node.answer(node.accounts.hold(account, "owner", KEY, asked("r4"))))
                    .isInstanceOf(Answer.Shut.class);
        }
    }

    private static AccountCommand settle(String account, Hold hold) {
        return new AccountCommand.Settle(new HoldId(account, hold.number(), hold.nonce()), USAGE, Outcome.COMPLETED);
    }

    private static HoldAsked asked(String request) {
        var estimate = new Estimate("gpt-5.4", PRICE, new Credits(200_000), 3_000);
        return new HoldAsked(estimate, Protocol.CLAUDE, request, "task", false, Duration.ofMinutes(30));
    }

    private static Quotas twoHoldsAtOnce() {
        return new Quotas(Credits.UNLIMITED, Limits.UNLIMITED, Limits.UNLIMITED, Credits.UNLIMITED, 2, Set.of());
    }

    /// One start of the engine on the database that all starts share.
    private static final class Running implements AutoCloseable {
        private final Ownership ownership = Ownership.take(TestPostgres.database(), Owner.alone());
        private final ActorTestKit kit = ActorTestKit.create(
                "weir",
                ConfigFactory.load(ConfigFactory.parseString("weir.account.answer-timeout = 60s")
                        .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                        .withFallback(JournalSettings.of(TestPostgres.database(), ownership))));
        private final ShardedAccounts accounts = ShardedAccounts.start(
                kit.system(),
                new Surroundings(InstantSource.system(), new SecureRandom()::nextLong, Instruments.NONE),
                _ -> CompletableFuture.completedStage(Optional.empty()),
                (Instant _, int _) -> List.of());

        Hold hold(String account, String request) {
            return ((Answer.Held) answer(accounts.hold(account, "owner", KEY, asked(request)))).hold();
        }

        Answer account(String account, AccountCommand command) {
            return answer(accounts.ask(account, command));
        }

        Answer answer(CompletionStage<Reply> stage) {
            return ((Reply.OfAccount) reply(stage)).answer();
        }

        Reply reply(CompletionStage<Reply> stage) {
            return stage.toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void close() {
            kit.shutdownTestKit();
            ownership.close();
        }
    }
}
