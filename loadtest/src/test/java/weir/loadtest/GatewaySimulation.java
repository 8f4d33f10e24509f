package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Streams of 50 events from the scripted upstream: asked of it directly, through proxies that only pass on, and
/// through the gateway, which holds, relays and settles. At its end it says when the first event came by each way,
/// what that way has added, and what a stream took of its processor time.
///
/// `-Dweir.load.ways` picks some of [Via], in their order. So many streams a second come as `-Dweir.load.rate` says;
/// or with `-Dweir.load.clients` so many clients ask again as soon as they are answered.
public final class GatewaySimulation extends Simulation {
    private static final int ACCOUNTS = Integer.getInteger("weir.load.accounts", 100);
    private static final int RATE = Integer.getInteger("weir.load.rate", 200);
    private static final int CLIENTS = Integer.getInteger("weir.load.clients", 0);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("weir.load.warmup", 30));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("weir.load.seconds", 40));
    private static final int LONGEST_SECONDS = 30;

    /// Eight more come before and after the text.
    private static final String BODY = """
            {"model":"gpt-5.4","stream":true,"input":"say so [[script: events=42]]"}""";

    private final PickedWays ways =
            PickedWays.open(ACCOUNTS, Via.named(System.getProperty("weir.load.ways", Via.USUAL)));

    public GatewaySimulation() {
        var populations = ways.all().stream().map(this::population).toList();
        setUp(populations.reversed().stream()
                        .reduce((later, earlier) -> earlier.andThen(later))
                        .orElseThrow())
                .protocols(http.disableUrlEncoding().shareConnections().disableWarmUp())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        ways.close();
        System.out.print(new WayTable(ways.all()).told());
        System.out.printf(
                "the upstream was asked for %,d streams%n", ways.server().asked());
    }

    private PopulationBuilder population(Way way) {
        return phase(way.name() + " warm-up", WARM_UP, stream(way, _ -> {}))
                .andThen(moment(way.name() + " begins", way::begin)
                        .andThen(phase(way.name(), MEASURED, stream(way, way::first))
                                .andThen(moment(way.name() + " ends", way::end))));
    }

    private static PopulationBuilder phase(String name, Duration time, ChainBuilder stream) {
        return CLIENTS > 0
                ? scenario(name).during(time, false).on(stream).injectOpen(atOnceUsers(CLIENTS))
                : scenario(name)
                        .exec(stream)
                        .injectOpen(constantUsersPerSec(RATE).during(time));
    }

    /// When all that came before has ended.
    private static PopulationBuilder moment(String name, Runnable what) {
        return scenario(name)
                .exec(session -> {
                    what.run();
                    return session;
                })
                .injectOpen(atOnceUsers(1));
    }

    private ChainBuilder stream(Way way, Consumer<Way.First> first) {
        return exec(session -> session.set("asked", System.nanoTime()))
                .exec(sse(way.name())
                        .post(way.address() + "/v1/responses")
                        .header("content-type", "application/json")
                        .header("authorization", this::authorization)
                        .headers(way.headers())
                        .body(StringBody(BODY))
                        .await(LONGEST_SECONDS)
                        .on(
                                sse.checkMessage(way.name() + " first event")
                                        .check(regex("(response.created)").transformWithSession((found, session) -> {
                                            var now = System.nanoTime();
                                            first.accept(new Way.First(now, now - session.getLong("asked")));
                                            return found;
                                        })),
                                sse.checkMessage(way.name() + " last event")
                                        .matching(jsonPath("$.event").is("response.completed"))
                                        .check(regex("output_tokens"))))
                .exec(sse(way.name() + " close").close());
    }

    private String authorization(Session session) {
        return "Bearer " + ways.server().key(ThreadLocalRandom.current().nextInt(ACCOUNTS));
    }
}
