package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Reports usage after the fact, a batch of events at a time, and sends what was not answered again as it was.
final class UsageReporter implements LoggedClient {
    private static final int MOST_EVENTS = 5;
    private static final int MOST_TOKENS = 9_000;

    private final String name;
    private final String account;
    private final SplittableRandom random;
    private final List<Sent> log = new ArrayList<>();
    private String current;
    private boolean inDoubt;
    private int compared;
    private int number;

    /// A batch that was answered.
    ///
    /// @param charges of its events, in their order
    private record Sent(String body, List<String> charges) {}

    /// @param account has PAYG alone, so that what its events draw is known
    UsageReporter(String name, String account, SplittableRandom random) {
        this.name = name;
        this.account = account;
        this.random = random;
        this.current = next();
    }

    @Override
    public void step(Access server) throws IOException {
        var again = inDoubt;
        inDoubt = true;
        var events = send(server, current);
        for (var event : events) {
            assertThat(event.path("outcome").asText())
                    .as(event.toString())
                    .isIn(again ? List.of("applied", "repeated") : List.of("applied"));
        }
        log.add(new Sent(current, charges(events)));
        current = next();
        inDoubt = false;
    }

    @Override
    public boolean alwaysWrites() {
        return true;
    }

    @Override
    public void compare(Access server) throws IOException {
        if (inDoubt) {
            step(server);
        }
        compare(server, log.subList(compared, log.size()));
        compared = log.size();
    }

    @Override
    public void compareAll(Access server) throws IOException {
        compare(server, log);
    }

    /// Asked again, each is told of as it was booked, and booked no more.
    private static void compare(Access server, List<Sent> sent) throws IOException {
        for (var batch : sent) {
            var events = send(server, batch.body());
            assertThat(events)
                    .allSatisfy(
                            event -> assertThat(event.path("outcome").asText()).isEqualTo("repeated"));
            assertThat(charges(events)).as(batch.body()).isEqualTo(batch.charges());
        }
    }

    @Override
    public BookSums sums() {
        var drawn = 0L;
        for (var batch : log) {
            for (var charge : batch.charges()) {
                drawn += BookSums.micros(charge);
            }
        }
        return BookSums.NOTHING.plus("/credits/drawn/payg", drawn);
    }

    private static List<JsonNode> send(Access server, String body) throws IOException {
        var events = new ArrayList<JsonNode>();
        for (var event : server.meter().post("/v1/usage", body).ok().path("events")) {
            if (event.path("outcome").asText().equals("undecided")) {
                throw new PatientCaller.NotNow("unknown_outcome");
            }
            events.add(event);
        }
        return events;
    }

    private static List<String> charges(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.at("/charge/credits").asText())
                .toList();
    }

    private String next() {
        var events = new ArrayList<String>();
        for (var left = random.nextInt(MOST_EVENTS) + 1; left > 0; left--) {
            events.add("""
                    {"id": "%s-%d", "source": "kill", "account": "%s", "model": "gpt-5.4", "at": "%s",
                     "usage": {"input_tokens": %d, "output_tokens": 100}}""".formatted(name, ++number, account, Instant.now(), random.nextInt(MOST_TOKENS) + 1));
        }
        return "{\"events\": [" + String.join(",", events) + "]}";
    }
}
