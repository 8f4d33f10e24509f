package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Usage of a hundred accounts (`-Dweir.load.accounts`) that is reported after the fact, a thousand events a request,
/// each of which is booked.
public final class UsageSimulation extends LoadSimulation {
    private static final int EVENTS = 1_000;
    private static final int ACCOUNTS = Integer.getInteger("weir.load.accounts", 100);
    private static final int CLIENTS = 4;
    private static final AtomicLong NUMBERS = new AtomicLong();

    public UsageSimulation() {
        super("usage", ACCOUNTS, CLIENTS, EVENTS, UsageSimulation::batch);
    }

    @Override
    String counted() {
        return "events";
    }

    private static ChainBuilder batch(String label) {
        return exec(http(label + EVENTS + " events")
                .post("/v1/usage")
                .body(StringBody(_ -> events()))
                .check(status().is(200), jsonPath("$.applied").ofInt().is(EVENTS)));
    }

    private static String events() {
        var at = Instant.now().toString();
        return IntStream.range(0, EVENTS)
                .mapToObj(_ -> "{\"id\":\"event-" + NUMBERS.incrementAndGet() + "\",\"account\":\""
                        + LoadedServer.account(ThreadLocalRandom.current().nextInt(ACCOUNTS))
                        + "\",\"model\":\"gpt-5.4\",\"at\":\"" + at + "\"," + Load.USAGE + "}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }
}
