package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Two thousand accounts (`-Dweir.load.accounts`) through `/v1/stream`: so many holds as lines of one request,
/// then their settlements as lines of the next. Each request that Gatling counts is that many holds, or that many
/// settlements.
public final class StreamSimulation extends LoadSimulation {
    private static final int LINES = 128;
    private static final int ACCOUNTS = Integer.getInteger("weir.load.accounts", 2_000);
    private static final int CLIENTS = 8;

    public StreamSimulation() {
        super("stream", ACCOUNTS, CLIENTS, LINES, StreamSimulation::lifecycles);
    }

    private static ChainBuilder lifecycles(String label) {
        return exec(http(label + LINES + " holds")
                        .post("/v1/stream")
                        .header("content-type", "application/x-ndjson")
                        .body(StringBody(_ -> holds()))
                        .check(
                                status().is(200),
                                regex("\"status\":201").count().is(LINES),
                                regex("\"id\":\"([^\"]+)\"").findAll().saveAs("holds")))
                .exec(http(label + LINES + " settlements")
                        .post("/v1/stream")
                        .header("content-type", "application/x-ndjson")
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
