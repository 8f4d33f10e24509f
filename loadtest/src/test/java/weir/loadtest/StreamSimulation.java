package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Two thousand accounts through `/v1/stream`: so many holds as lines of one request, then their settlements as lines
/// of the next. Each request that Gatling counts is that many holds, or that many settlements.
public final class StreamSimulation extends Simulation {
    static final int LINES = 128;
    private static final int ACCOUNTS = 2_000;
    private static final int USERS = 8;

    private final LoadedServer server = LoadedServer.start().with(ACCOUNTS);

    /// Gatling reads a simulation from its constructor.
    public StreamSimulation() {
        setUp(scenario("stream")
                        .during(Load.TIME)
                        .on(lifecycles())
                        .injectClosed(constantConcurrentUsers(USERS).during(Load.TIME)))
                .protocols(Load.protocol(server).header("content-type", "application/x-ndjson"))
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        server.stop();
    }

    private static ChainBuilder lifecycles() {
        return exec(http(LINES + " holds")
                        .post("/v1/stream")
                        .body(StringBody(_ -> holds()))
                        .check(
                                status().is(200),
                                regex("\"status\":201").count().is(LINES),
                                regex("\"id\":\"([^\"]+)\"").findAll().saveAs("holds")))
                .exec(http(LINES + " settlements")
                        .post("/v1/stream")
                        .body(StringBody(StreamSimulation::settlements))
                        .check(status().is(200), regex("\"status\":200").count().is(LINES)));
    }

    private static String holds() {
        return IntStream.range(0, LINES)
                .mapToObj(line -> "{\"ref\":\"" + line + "\",\"op\":\"hold\","
                        + Load.hold(ACCOUNTS).substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private static String settlements(Session session) {
        List<String> holds = session.getList("holds");
        return holds.stream()
                .map(hold ->
                        "{\"ref\":\"" + hold + "\",\"op\":\"settle\",\"hold\":\"" + hold + "\"," + Load.USAGE + "}\n")
                .collect(Collectors.joining());
    }
}
