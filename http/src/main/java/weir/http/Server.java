package weir.http;

import com.typesafe.config.Config;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.actor.Memory;
import weir.actor.Room;
import weir.actor.ShardedAccounts;
import weir.actor.Surroundings;
import weir.domain.hold.SipHash;
import weir.domain.plan.Catalog;
import weir.http.catalog.Offer;
import weir.http.door.Admittance;
import weir.http.door.Route;
import weir.http.door.Routes;
import weir.http.door.access.Bearers;
import weir.http.door.access.KeyTags;
import weir.http.entrusting.OperatorTokens;
import weir.http.notifying.Outgoing;
import weir.http.operating.Metrics;
import weir.http.operating.Readiness;
import weir.http.operating.WatchedAccounts;
import weir.http.reporting.AuditCall;
import weir.http.selling.OrderFlow;
import weir.http.selling.QuoteSeal;
import weir.http.settings.Settings;
import weir.http.tls.OwnCertificate;
import weir.http.warmup.ReadBack;
import weir.persistence.audit.Audit;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.journal.Acknowledged;
import weir.persistence.journal.JournalBooks;
import weir.persistence.journal.JournalHealth;
import weir.persistence.journal.Wakes;
import weir.persistence.keys.KeySecret;
import weir.persistence.keys.TokenTable;
import weir.persistence.ledger.Trimmer;
import weir.persistence.orders.OrderTable;
import weir.persistence.postgres.DataFolder;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.DatabaseUrl;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.Schema;
import weir.persistence.postgres.StartFailure;

/// A whole Weir in this process: started step by step, each on the one before, and stopped in the opposite order.
public final class Server implements AutoCloseable {
    static final String NAME = "weir";
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /// The cluster of this one node is up in a second or two.
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(60);

    /// How long the actors may take to write what they have accepted.
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);

    /// What is asked there is answered at once.
    private static final Duration OPERATIONS_LIMIT = Duration.ofSeconds(1);

    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration TAKE_UP = Duration.ofMinutes(1);

    /// What ended holds may take of the heap, unless the operator says.
    private static final int PART_OF_HEAP = 4;

    private final Settings settings;
    private final Resources opened;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private final Offer offer;
    private final Routes routes;
    private final Port operations;
    private final Port door;

    /// Starts everything, or nothing: a [StartFailure] or a [weir.http.settings.Mistake] says what is in the way.
    public static Server start(Settings settings) {
        var opened = new Resources();
        try {
            return new Server(settings, opened);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private Server(Settings settings, Resources opened) {
        this.settings = settings;
        this.opened = opened;
        var shown = OwnCertificate.in(settings.places().data(), settings.http().tls());
        var database = database();
        var tokens = TokenFiles.in(settings.places().data());
        Schema.migrate(database);
        var ownership = opened.add(Ownership.take(database, Owner.ofThisProcess()));
        this.offer = opened.add(offer(database));
        var config = ServerConfig.of(settings, database, ownership);
        var metrics = new Metrics(config);
        var acknowledged = new Acknowledged();
        var system = system(config, acknowledged);
        var books = opened.add(new JournalBooks(database));
        var sharded =
                accounts(system, metrics, books, opened.add(new Wakes(database)), settings.holds(), offer::catalog);
        var journal = opened.add(new JournalHealth(ownership, acknowledged, sharded::readAnew));
        var readiness = new Readiness(journal);
        var _ = opened.add(Trimmer.start(database, ownership, settings.keep(), InstantSource.system()));
        var outgoing = opened.add(Outgoing.open(database, InstantSource.system()));
        var accounts = new WatchedAccounts(outgoing.counting(sharded), readiness, journal::doubt, metrics);
        join(system);
        var made = opened.add(OperatorTokens.of(new TokenTable(database), InstantSource.system()));
        var secret = KeySecret.in(database);
        var bearers = Bearers.of(tokens.operator(), tokens.meter(), made::bearer, new KeyTags(secret));
        var orders = opened.add(orders(accounts, database, secret));
        var audit = opened.add(new AuditCall(progress -> Audit.of(database, progress), journal::reachable));
        var office = opened.add(office(database));
        var faces = Faces.of(accounts, offer, settings, bearers, audit, made, orders, outgoing, office, system, shown);
        opened.add(faces.gateway());
        var ports = new Ports(system, settings, new Admittance(bearers, accounts), shown);
        this.operations = ports.operations(faces.operations());
        opened.add(() -> operations.close(OPERATIONS_LIMIT));
        this.routes = faces.main();
        this.door = ports.main(routes);
        opened.add(() -> door.close(settings.stopTimeout()));
        opened.add(readiness::stopping);
        watch(system, journal, orders);
        warm(tokens, sharded, books);
        readiness.serving();
        opened.add(AddressFile.write(settings.places(), settings.scheme(), settings.host(), door.port()));
    }

    public String address() {
        return settings.scheme() + "://" + settings.host() + ":" + door.port();
    }

    /// Where whoever runs it looks at it.
    public String operations() {
        return "http://" + settings.operations().host() + ":" + operations.port();
    }

    public Offer offer() {
        return offer;
    }

    /// What may be asked at its address.
    List<Route> routes() {
        return routes.rows();
    }

    /// Returns when it has stopped; `true` where nobody asked it to, and it can no longer work.
    boolean awaitEnd() throws InterruptedException {
        ended.await();
        return !stopping;
    }

    /// Not ready at once; then the front door, the actors, PostgreSQL.
    @Override
    public void close() {
        stopping = true;
        opened.close();
        ended.countDown();
    }

    private Offer offer(Database database) {
        return Offer.open(new CatalogVersions(database), settings.places().config());
    }

    private ActorSystem<?> system(Config config, Acknowledged acknowledged) {
        var setup = ActorSystemSetup.create(BootstrapSetup.create(config), acknowledged);
        var system = ActorSystem.create(Behaviors.<Object>empty(), NAME, setup);
        opened.add(() -> terminate(system));
        return system;
    }

    private BackOffice office(Database database) {
        return BackOffice.open(database, InstantSource.system(), settings.archive());
    }

    private Database database() {
        var data = settings.places().data();
        var outside = settings.outsideDatabase().map(DatabaseUrl::parse);
        if (outside.isPresent()) {
            opened.add(DataFolder.lock(data));
            return outside.get().demanding(settings.durability());
        }
        return opened.add(LocalPostgres.start(data)).database().demanding(settings.durability());
    }

    private static ShardedAccounts accounts(
            ActorSystem<?> system,
            Metrics metrics,
            JournalBooks books,
            Wakes wakes,
            Settings.Holds holds,
            Supplier<Catalog> catalog) {
        var chance = new SecureRandom();
        var room = holds.remembered() > 0
                ? new Room(holds.remembered())
                : Room.within(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        var hash = new SipHash(chance.nextLong(), chance.nextLong());
        var memory = new Memory(hash, books, room, Memory.Snapshots.STANDARD, WeirSerializer::packed);
        var surroundings = new Surroundings(InstantSource.system(), chance::nextLong, metrics, memory, catalog);
        return ShardedAccounts.start(system, surroundings, books, (now, most) -> due(wakes, now, most));
    }

    private OrderFlow orders(WatchedAccounts accounts, Database database, byte[] secret) {
        var seal = new QuoteSeal(secret);
        var table = new OrderTable(database);
        var journal = accounts.readiness();
        return new OrderFlow(accounts, table, seal, offer::catalog, InstantSource.system(), journal::journalReachable);
    }

    private static List<String> due(Wakes wakes, Instant now, int most) {
        try {
            return wakes.due(now, most);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(ActorSystem<?> system) {
        var up = new CompletableFuture<@Nullable Void>();
        org.apache.pekko.cluster.Cluster.get(system).registerOnMemberUp(() -> up.complete(null));
        try {
            up.orTimeout(JOIN_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new StartFailure(
                    "The actors were not ready after " + JOIN_LIMIT.toSeconds()
                            + " s. The machine may be overloaded: start Weir again.",
                    e);
        }
    }

    /// Work that another process has taken over, or actors that have ended by themselves, end the server.
    private void watch(ActorSystem<?> system, JournalHealth journal, OrderFlow orders) {
        system.getWhenTerminated().thenRun(() -> {
            if (!stopping) {
                LOG.error("The actors have ended, though nobody stopped them");
            }
            ended.countDown();
        });
        var _ = system.scheduler()
                .scheduleAtFixedRate(
                        WATCH,
                        WATCH,
                        () -> {
                            if (journal.state() == JournalHealth.State.FENCED) {
                                ended.countDown();
                            }
                        },
                        system.executionContext());
        takeUp(system, orders);
    }

    /// The accounts that wrote last are read back meanwhile.
    private void warm(TokenFiles tokens, Accounts accounts, JournalBooks books) {
        var readBack = ReadBack.begin(accounts, books::latest);
        door.warm(tokens.operator(), offer.checkModel(offer.rateCards().current()));
        readBack.await();
    }

    /// What a crash has left undecided is decided before anybody orders anything, and what is lost later soon after.
    private static void takeUp(ActorSystem<?> system, OrderFlow orders) {
        orders.resume(true);
        var _ = system.scheduler()
                .scheduleWithFixedDelay(TAKE_UP, TAKE_UP, () -> orders.resume(false), system.executionContext());
    }

    private static void terminate(ActorSystem<?> system) {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .completeOnTimeout(null, DRAIN_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
