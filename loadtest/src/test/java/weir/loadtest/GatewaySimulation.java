package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Streams of 50 events from the scripted upstream: asked of it directly, then through nginx that only passes on, where
/// there is one, then through the gateway, which holds, relays and settles. At its end it says when the first event
/// came
/// by each way, what the gateway and nginx added, and what a stream took of their processor time; that of the gateway's
/// PostgreSQL comes on top. So many streams a second: `-Dweir.load.rate`.
public final class GatewaySimulation extends Simulation {
    private static final int ACCOUNTS = Integer.getInteger("weir.load.accounts", 100);
    private static final int RATE = Integer.getInteger("weir.load.rate", 200);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("weir.load.warmup", 30));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("weir.load.seconds", 40));
    private static final int LONGEST_SECONDS = 30;

    /// Eight more come before and after the text.
    private static final String BODY = """
            {"model":"gpt-5.4","stream":true,"input":"say so [[script: events=42]]"}""";

    private final LoadedServer server = LoadedServer.start().with(ACCOUNTS);
    private final List<PassThrough> nginx =
            PassThrough.to(server.upstream(), LoadedServer.newFolder()).stream().toList();
    private final List<Way> ways = new ArrayList<>();

    /// How a stream comes, and when its first event did.
    private record Way(String name, URI address, FirstEvents first) {
        Way(String name, URI address, Supplier<Duration> spent) {
            this(name, address, new FirstEvents(spent));
        }
    }

    public GatewaySimulation() {
        ways.add(new Way("direct", server.upstream(), () -> Duration.ZERO));
        nginx.forEach(proxy -> ways.add(new Way("nginx", proxy.address(), proxy::processorTime)));
        ways.add(new Way("gateway", URI.create(server.address()), server::processorTime));
        var populations = ways.stream().map(this::population).toList();
        setUp(populations.reversed().stream()
                        .reduce((later, earlier) -> earlier.andThen(later))
                        .orElseThrow())
                .protocols(http.disableUrlEncoding().shareConnections().disableWarmUp())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        nginx.forEach(PassThrough::close);
        server.stop();
        var direct = ways.getFirst().first();
        for (var way : ways) {
            System.out.println(way.name() + ": " + way.first().told(direct));
        }
        System.out.printf("the upstream was asked for %,d streams%n", server.asked());
    }

    private PopulationBuilder population(Way way) {
        return scenario(way.name() + " warm-up")
                .exec(stream(way, new FirstEvents(() -> Duration.ZERO)))
                .injectOpen(constantUsersPerSec(RATE).during(WARM_UP))
                .andThen(scenario(way.name())
                        .exec(stream(way, way.first()))
                        .injectOpen(constantUsersPerSec(RATE).during(MEASURED)));
    }

    private ChainBuilder stream(Way way, FirstEvents first) {
        return exec(session -> session.set("asked", System.nanoTime()))
                .exec(sse(way.name())
                        .post(way.address() + "/v1/responses")
                        .header("content-type", "application/json")
                        .header("authorization", this::authorization)
                        .body(StringBody(BODY))
                        .await(LONGEST_SECONDS)
                        .on(
                                sse.checkMessage(way.name() + " first event")
                                        .check(regex("(response.created)").transformWithSession((found, session) -> {
                                            first.add(System.nanoTime() - session.getLong("asked"));
                                            return found;
                                        })),
                                sse.checkMessage(way.name() + " last event")
                                        .matching(jsonPath("$.event").is("response.completed"))
                                        .check(regex("output_tokens"))))
                .exec(sse(way.name() + " close").close());
    }

    private String authorization(Session session) {
        return "Bearer " + server.key(ThreadLocalRandom.current().nextInt(ACCOUNTS));
    }
}
