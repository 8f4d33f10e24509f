package weir.actor;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.hold.SipHash;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Catalog;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// One account's tree on a journal in memory, with a clock that is moved by hand.
final class TestTree implements AutoCloseable {
    static final String ACCOUNT = "acme";
    static final String OWNER = "owner";

    /// One credit for a million tokens, whichever.
    static final Price PRICE = new Price(1, Credits.MICROS, Credits.MICROS, Credits.MICROS);

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

    /// How long a caller waits for an answer.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Where memory does not matter, and no account lives long enough for a snapshot.
    static final Memory MEMORY = new Memory(
            new SipHash(1, 2), Recollection.NOTHING, Room.boundless(), Memory.Snapshots.STANDARD, Packing.NONE);

    private static final AtomicLong TREES = new AtomicLong();

    final ActorTestKit kit;
    final TestJournal journal;
    final TestClock clock = new TestClock();

    /// What a batch is decided with throws this, where there is one.
    volatile @Nullable RuntimeException fault;

    final TestProbe<ClusterSharding.ShardCommand> shard;
    private final AtomicLong nonces = new AtomicLong(1_000);
    private final Surroundings surroundings;
    private final Caps caps;
    private Node node;
    private ActorRef<AccountTree.Command> tree;

    /// An account with 100 credits of PAYG, whose owner has had a request already.
    static TestTree opened() {
        return opened(new Caps(1024, 256 * 1024, 4096, 256));
    }

    static TestTree opened(Caps caps) {
        return opened(caps, MEMORY);
    }

    static TestTree opened(Memory memory) {
        return opened(new Caps(1024, 256 * 1024, 4096, 256), memory);
    }

    private static TestTree opened(Caps caps, Memory memory) {
        var tree = new TestTree(caps, memory);
        tree.answer(new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        tree.grant("order-1").answer();
        tree.answer(new AccountCommand.Release(id(tree.hold(request("first")).held())));
        // Behind the checkpoint that its owner writes on the first day.
        tree.ask(OWNER, new SubUserCommand.Read(null)).reply();
        return tree;
    }

    private TestTree(Caps caps, Memory memory) {
        this.caps = caps;
        kit = ActorTestKit.create(ConfigFactory.parseString("""
                        pekko.actor.provider = local
                        pekko.persistence.testkit.events.serialize = off
                        pekko.persistence.testkit.snapshots.serialize = off
                        # A machine that builds much else is slow.
                        pekko.actor.testkit.typed.single-expect-default = 10s
                        # No timer gives a write up that is under way while hours are let pass.
                        pekko.persistence.journal-plugin-fallback.circuit-breaker.call-timeout = 0s
                        pekko.persistence.snapshot-store-plugin-fallback.circuit-breaker.call-timeout = 0s
                        """)
                .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                .withFallback(ManualTime.config())
                .withFallback(PersistenceTestKitPlugin.config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.load()));
        journal = new TestJournal(kit.system());
        shard = kit.createTestProbe();
        surroundings = new Surroundings(clock, nonces::incrementAndGet, Instruments.NONE, memory, this::catalog);
        node = new Node(surroundings, 1);
        tree = spawn();
    }

    private Catalog catalog() {
        var thrown = fault;
        if (thrown != null) {
            throw thrown;
        }
        return Catalog.EMPTY;
    }

    private ActorRef<AccountTree.Command> spawn() {
        var site = new AccountTree.Site(ACCOUNT, shard.ref(), surroundings, caps, node);
        return kit.spawn(AccountTree.create(site), "tree-" + TREES.incrementAndGet());
    }

    /// Stops the tree when all is answered, and starts it again from the journal.
    void restart() {
        rest();
        node = new Node(surroundings, 1);
        start();
    }

    /// Stops the tree when all is answered. Its node keeps the account.
    void rest() {
        stop();
        awaitStop();
    }

    void start() {
        tree = spawn();
    }

    Node node() {
        return node;
    }

    void stop() {
        tree.tell(new AccountTree.Stop());
    }

    void awaitStop() {
        shard.expectTerminated(tree);
    }

    /// Time passes, for clock and timers.
    void pass(Duration time) {
        clock.pass(time);
        ManualTime.get(kit.system()).timePasses(time);
    }

    List<AccountBatch> rows() {
        return journal.rows("a|" + ACCOUNT, AccountBatch.class);
    }

    private Instant deadline() {
        return clock.instant().plus(PATIENCE);
    }

    Asking ask(AccountCommand command) {
        var probe = kit.<Reply>createTestProbe();
        tree.tell(new AccountQuestion.Ask(command, deadline(), probe.ref()));
        return new Asking(probe);
    }

    Asking ask(String subUser, SubUserCommand command) {
        var probe = kit.<Reply>createTestProbe();
        tree.tell(new AccountQuestion.AskSubUser(subUser, command, deadline(), probe.ref()));
        return new Asking(probe);
    }

    Asking hold(HoldRequest asked) {
        return hold(OWNER, null, asked);
    }

    Asking hold(String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) {
        var probe = kit.<Reply>createTestProbe();
        tree.tell(new AccountQuestion.Hold(subUser, proof, asked, deadline(), probe.ref()));
        return new Asking(probe);
    }

    Asking limits() {
        var probe = kit.<Reply>createTestProbe();
        tree.tell(new AccountQuestion.ReadLimits(OWNER, null, deadline(), probe.ref()));
        return new Asking(probe);
    }

    /// Another 100 credits of PAYG.
    Asking grant(String reference) {
        return ask(new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, reference));
    }

    Asking settle(Hold hold, long tokens) {
        return ask(new AccountCommand.Settle(id(hold), new Usage(tokens, 0, 0, 0), Outcome.COMPLETED));
    }

    Answer answer(AccountCommand command) {
        return ask(command).answer();
    }

    static HoldId id(Hold hold) {
        return new HoldId(ACCOUNT, hold.number(), hold.nonce());
    }

    /// A request for a million tokens: one credit.
    static HoldRequest request(String id) {
        var estimate = new Estimate("gpt-5.4", PRICE, Credits.of(1), 1_000_000);
        return new HoldRequest(estimate, Protocol.RESPONSES, id, null, false, TIME_TO_LIVE);
    }

    /// A request that no account of these tests can pay.
    static HoldRequest tooLarge(String id) {
        var estimate = new Estimate("gpt-5.4", PRICE, Credits.of(1_000), 1_000_000_000);
        return new HoldRequest(estimate, Protocol.RESPONSES, id, null, true, TIME_TO_LIVE);
    }

    @Override
    public void close() {
        journal.letAllThrough();
        kit.shutdownTestKit();
    }

    /// Something that was asked and may be answered.
    record Asking(TestProbe<Reply> probe) {
        Reply reply() {
            return probe.receiveMessage();
        }

        Answer answer() {
            return ((Reply.OfAccount) reply()).answer();
        }

        Hold held() {
            return ((Answer.Held) answer()).hold();
        }

        /// Nothing has been answered so far. Asked when all that could answer has been waited for.
        void isOpen() {
            probe.expectNoMessage(Duration.ZERO);
        }
    }
}
