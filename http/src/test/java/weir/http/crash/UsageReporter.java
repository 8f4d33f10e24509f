package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Reports usage after the fact, a batch of events at a time, undoes in parts what some of them were charged, and
/// sends what was not answered again as it was.
final class UsageReporter implements LoggedClient {
    static final String SOURCE = "kill";

    private static final int MOST_EVENTS = 5;
    private static final int MOST_TOKENS = 9_000;

    /// One step in so many undoes something.
    private static final int UNDOES = 3;

    private final String name;
    private final String account;
    private final SplittableRandom random;
    private final List<Sent> log = new ArrayList<>();
    private final List<UndoneUsage> undone = new ArrayList<>();
    private Batch current;
    private boolean undoes;
    private boolean inDoubt;
    private int compared;
    private int comparedUndone;
    private int number;

    /// Of so many batches nothing is begun to be undone any more.
    private int passed;

    /// @param first the id of its first event
    private record Batch(String first, String body) {}

    /// A batch that was answered.
    ///
    /// @param charges of its events, in their order
    private record Sent(Batch batch, List<String> charges) {}

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
        if (undoes) {
            undone.getLast().advance(server, again);
        } else {
            report(server, again);
        }
        choose();
        inDoubt = false;
    }

    private void report(Access server, boolean again) throws IOException {
        var events = send(server, current.body());
        for (var event : events) {
            assertThat(event.path("outcome").asText())
                    .as(event.toString())
                    .isIn(again ? List.of("applied", "repeated") : List.of("applied"));
        }
        log.add(new Sent(current, charges(events)));
        current = next();
    }

    /// What is next: another batch, or more of what is undone already, or of the last batch's first event.
    private void choose() {
        var goesOn = !undone.isEmpty() && !undone.getLast().isOver();
        undoes = random.nextInt(UNDOES) == 0 && (goesOn || log.size() > passed);
        if (undoes && !goesOn) {
            var last = log.getLast();
            undone.add(new UndoneUsage(
                    account, last.batch().first(), last.charges().getFirst()));
            passed = log.size();
        }
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
        compareUndone(server, comparedUndone);
        compared = log.size();
        // Of the last one more may be undone.
        comparedUndone = Math.max(0, undone.size() - 1);
    }

    @Override
    public void compareAll(Access server) throws IOException {
        compare(server, log);
        compareUndone(server, 0);
    }

    /// Asked again, each is told of as it was booked, and booked no more.
    private static void compare(Access server, List<Sent> sent) throws IOException {
        for (var batch : sent) {
            var events = send(server, batch.batch().body());
            assertThat(events)
                    .allSatisfy(
                            event -> assertThat(event.path("outcome").asText()).isEqualTo("repeated"));
            assertThat(charges(events)).as(batch.batch().body()).isEqualTo(batch.charges());
        }
    }

    private void compareUndone(Access server, int from) throws IOException {
        for (var i = from; i < undone.size(); i++) {
            undone.get(i).compare(server, undone.get(i == 0 ? undone.size() - 1 : i - 1));
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
        return undone.stream()
                .map(UndoneUsage::sums)
                .reduce(BookSums.NOTHING.plus("/credits/drawn/payg", drawn), BookSums::plus);
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

    private Batch next() {
        var first = name + '-' + (number + 1);
        var events = new ArrayList<String>();
        for (var more = random.nextInt(MOST_EVENTS) + 1; more > 0; more--) {
            events.add("""
                    {"id": "%s-%d", "source": "%s", "account": "%s", "model": "gpt-5.4", "at": "%s",
                     "usage": {"input_tokens": %d, "output_tokens": 100}}""".formatted(name, ++number, SOURCE, account, Instant.now(), random.nextInt(MOST_TOKENS) + 1));
        }
        return new Batch(first, "{\"events\": [" + String.join(",", events) + "]}");
    }
}
