package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.pattern.Patterns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Rows;
import weir.domain.overview.By;
import weir.domain.settlement.Afterwards;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// All accounts, in shards that more nodes could share one day: each is an [AccountTree] that is started when it is
/// asked.
///
/// Whoever asks is answered within `answer-timeout`, be it that nobody knows.
public final class ShardedAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(ShardedAccounts.class);

    static final EntityTypeKey<AccountTree.Command> ACCOUNT =
            EntityTypeKey.create(AccountTree.Command.class, "account");

    /// How many accounts are in memory with their actors; as many more may be there without.
    private static final String IN_MEMORY = "pekko.cluster.sharding.passivation.weir.active-entity-limit";

    private final ActorSystem<?> system;
    private final ActorRef<ShardingEnvelope<AccountTree.Command>> region;
    private final Node node;
    private final Surroundings surroundings;
    private final Books books;
    private final Duration answerTimeout;

    /// Starts sharding on this node, which is a cluster by itself.
    ///
    /// @param system with `weir-engine.conf` in its configuration
    /// @param books where holds are looked up that their account has forgotten
    /// @param due where accounts are looked up that nobody asks for
    public static ShardedAccounts start(ActorSystem<?> system, Surroundings surroundings, Books books, DueIndex due) {
        join(system);
        var settings = system.settings().config().getConfig("weir.account");
        var caps = Caps.of(settings);
        var node = new Node(surroundings, system.settings().config().getInt(IN_MEMORY));
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseBeforeClusterShutdown(), "weir-accounts", () -> goDown(node));
        var region = ClusterSharding.get(system)
                .init(Entity.of(
                                ACCOUNT,
                                entity -> AccountTree.create(new AccountTree.Site(
                                        entity.getEntityId(),
                                        entity.getShard(),
                                        surroundings.of(entity.getEntityId()),
                                        caps,
                                        node)))
                        .withStopMessage(new AccountTree.Stop()));
        return over(system, region, node, surroundings, books, due);
    }

    /// All accounts behind `region`, and the loop that wakes them.
    static ShardedAccounts over(
            ActorSystem<?> system,
            ActorRef<ShardingEnvelope<AccountTree.Command>> region,
            Node node,
            Surroundings surroundings,
            Books books,
            DueIndex due) {
        var settings = system.settings().config().getConfig("weir.account");
        var timeout = settings.getDuration("answer-timeout");
        var accounts = new ShardedAccounts(system, region, node, surroundings, books, timeout);
        var wakeLoop =
                WakeLoop.create(surroundings.clock(), node, due, accounts::wake, settings.getDuration("wake-interval"));
        system.systemActorOf(wakeLoop, "weir-wakes", Props.empty());
        return accounts;
    }

    private static CompletionStage<Done> goDown(Node node) {
        node.goDown();
        return CompletableFuture.completedStage(Done.done());
    }

    private static void join(ActorSystem<?> system) {
        var cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }

    private ShardedAccounts(
            ActorSystem<?> system,
            ActorRef<ShardingEnvelope<AccountTree.Command>> region,
            Node node,
            Surroundings surroundings,
            Books books,
            Duration answerTimeout) {
        this.system = system;
        this.region = region;
        this.node = node;
        this.surroundings = surroundings;
        this.books = books;
        this.answerTimeout = answerTimeout;
    }

    @Override
    public CompletionStage<Reply> ask(String account, AccountCommand command, By by) {
        return tell(account, replyTo -> new AccountQuestion.Ask(command, by, deadline(), replyTo))
                .thenCompose(reply -> remembered(command, by, reply));
    }

    @Override
    public CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by) {
        return tell(account, replyTo -> new AccountQuestion.AskSubUser(subUser, command, by, deadline(), replyTo));
    }

    @Override
    public CompletionStage<Reply> hold(
            String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) {
        return tell(account, replyTo -> new AccountQuestion.Hold(subUser, proof, asked, deadline(), replyTo))
                .thenCompose(reply -> askedBefore(reply)
                        .map(before -> again(account, subUser, proof, asked, before))
                        .orElseGet(() -> CompletableFuture.completedStage(reply)));
    }

    @Override
    public CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof) {
        return tell(account, replyTo -> new AccountQuestion.ReadLimits(subUser, proof, deadline(), replyTo));
    }

    /// Ends all accounts that are in memory, for the journal has less than they know. Who asks for one gets it as the
    /// journal has it.
    ///
    /// @return completes when they have ended
    public CompletionStage<Done> readAnew() {
        return node.readAnew();
    }

    /// What time alone has brought to an account, though nobody asks.
    void wake(String account) {
        region.tell(new ShardingEnvelope<>(
                account, new AccountQuestion.Ask(new AccountCommand.Wake(), deadline(), system.ignoreRef())));
    }

    /// What follows an answer runs on the system's own dispatcher: the typed ask of Java sends it through the common
    /// pool, which has a single thread on two cores.
    private CompletionStage<Reply> tell(String account, Function<ActorRef<Reply>, AccountTree.Command> question) {
        var replied = new CompletableFuture<Reply>();
        Patterns.askWithReplyTo(
                        Adapter.toClassic(region),
                        replyTo -> new ShardingEnvelope<>(account, question.apply(Adapter.toTyped(replyTo))),
                        answerTimeout.toMillis())
                .onComplete(
                        reply -> replied.complete(reply.isSuccess() ? (Reply) reply.get() : new Reply.Unknown()),
                        system.executionContext());
        return replied;
    }

    private Instant deadline() {
        return surroundings.clock().instant().plus(answerTimeout);
    }

    private CompletionStage<Reply> remembered(AccountCommand command, By by, Reply reply) {
        return reply instanceof Reply.OfAccount(Answer.Refused(Refusal.InTheBooks(var hold, var rows)))
                ? fromTheBooks(
                        hold.account(), hold.number(), rows, ended -> known(command, by, hold, same(hold, ended)))
                : CompletableFuture.completedStage(reply);
    }

    /// What changes the account by how a hold ended is for the account to decide.
    private CompletionStage<Reply> known(AccountCommand command, By by, HoldId hold, @Nullable Ended ended) {
        return command instanceof AccountCommand.Reverse reverse && ended != null
                ? ask(hold.account(), reverse.knowing(ended), by)
                : told(Afterwards.about(command, ended));
    }

    /// A hold with another nonce is nobody's.
    private static @Nullable Ended same(HoldId hold, @Nullable Ended ended) {
        return ended != null && ended.hold().nonce() == hold.nonce() ? ended : null;
    }

    private CompletionStage<Reply> told(Answer answer) {
        surroundings.instruments().answered(answer);
        return CompletableFuture.completedStage(new Reply.OfAccount(answer));
    }

    private static Optional<Refusal.AskedBefore> askedBefore(Reply reply) {
        return reply instanceof Reply.OfAccount(Answer.Refused(Refusal.AskedBefore before))
                ? Optional.of(before)
                : Optional.empty();
    }

    /// Answers a request by the hold that it was given before. That two requests share their hash hardly ever happens:
    /// then the account is asked once more, and told so.
    private CompletionStage<Reply> again(
            String account,
            String subUser,
            Key.@Nullable Fingerprint proof,
            HoldRequest asked,
            Refusal.AskedBefore before) {
        var request = new Hold.RequestKey(subUser, asked.request());
        return fromTheBooks(account, before.hold(), before.rows(), ended -> {
            if (ended == null) {
                return CompletableFuture.completedStage(new Reply.Busy());
            }
            return Afterwards.again(request, asked.digest(), ended)
                    .map(this::told)
                    .orElseGet(() -> hold(account, subUser, proof, asked.besides(before.hold())));
        });
    }

    /// Nothing moves by it: where the books cannot be read now, it is to be asked again.
    private CompletionStage<Reply> fromTheBooks(
            String account, long hold, Rows rows, Function<@Nullable Ended, CompletionStage<Reply>> then) {
        return books.ended(account, hold, rows)
                .toCompletableFuture()
                .orTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(ended -> then.apply(ended.orElse(null)))
                .exceptionally(failure -> unread(account, hold, failure));
    }

    private static Reply unread(String account, long hold, Throwable failure) {
        if (NotNow.isBehind(failure)) {
            return new Reply.Busy();
        }
        LOG.error("How hold {} of account {} ended could not be looked up", hold, account, failure);
        return new Reply.Failed();
    }
}
