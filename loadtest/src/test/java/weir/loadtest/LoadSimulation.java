package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that ask again as soon as they are answered, against a server of its own: first a warm-up of both JVMs, then
/// what counts. At its end it says how many a second that was.
abstract class LoadSimulation extends Simulation {
    private static final Duration WARM_UP = seconds("weir.load.warmup", 30);
    private static final Duration MEASURED = seconds("weir.load.seconds", 40);
    private static final double NANOS_A_SECOND = 1e9;

    private final String name;
    private final LoadedServer server;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    /// What one client does, again and again.
    @FunctionalInterface
    interface Round {
        /// @param label before the name of each request: what has one name is one line of the report
        ChainBuilder named(String label);
    }

    /// Gatling reads a simulation from its constructor.
    ///
    /// @param each how many of what is [#counted] a round has
    LoadSimulation(String name, int accounts, int clients, int each, Round round) {
        this.name = name;
        this.server = LoadedServer.start().with(accounts);
        var counted = exec(round.named("")).exec(session -> {
            count(each);
            return session;
        });
        setUp(population("warm-up", WARM_UP, clients, round.named("warm-up "))
                        .andThen(population(name, MEASURED, clients, counted)))
                .protocols(Load.protocol(server))
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public final void after() {
        server.stop();
        var nanos = Math.max(1, ended.get() - started.get());
        System.out.printf("%s: %,.0f %s/s%n", name, done.get() * NANOS_A_SECOND / nanos, counted());
    }

    /// What there are so many of in each round.
    String counted() {
        return "lifecycles";
    }

    private static PopulationBuilder population(String name, Duration time, int clients, ChainBuilder round) {
        return scenario(name)
                .during(time)
                .on(round)
                .injectClosed(constantConcurrentUsers(clients).during(time));
    }

    private void count(int each) {
        var now = System.nanoTime();
        if (started.compareAndSet(0, now)) {
            return;
        }
        ended.accumulateAndGet(now, Math::max);
        done.addAndGet(each);
    }

    private static Duration seconds(String property, int otherwise) {
        return Duration.ofSeconds(Integer.getInteger(property, otherwise));
    }
}
