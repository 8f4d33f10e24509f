package weir.http.metering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.ReportOutcome;
import weir.domain.report.BookedUsage;
import weir.domain.settlement.AfterTheFact;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.persistence.reported.UsageEventTable.Asked;

/// The events of one call, in their order, and what came of each. One that is wrong fails no other.
final class SentBatch {
    private final List<Optional<Body>> bodies;
    private final List<@Nullable SentEvent> events = new ArrayList<>();
    private final EventOutcome[] outcomes;

    /// @param reader what makes an event of an object
    SentBatch(List<Optional<Body>> bodies, Function<Body, SentEvent> reader) {
        this.bodies = bodies;
        this.outcomes = new EventOutcome[bodies.size()];
        for (var i = 0; i < bodies.size(); i++) {
            events.add(read(i, reader));
        }
    }

    private @Nullable SentEvent read(int place, Function<Body, SentEvent> reader) {
        try {
            return reader.apply(bodies.get(place).orElseThrow(SentBatch::noObject));
        } catch (Refused refused) {
            outcomes[place] = EventOutcome.refused(refused.problem());
            return null;
        }
    }

    private static Refused noObject() {
        return new Refused(Problem.field(
                Code.INVALID_FIELD, "events", "Each of `events` is an object; this one is none.", "an object"));
    }

    /// By which names the table may know them.
    Collection<Asked> names() {
        return events.stream().filter(Objects::nonNull).map(SentBatch::asked).toList();
    }

    /// What the table knows is told again.
    void known(Map<Asked, BookedUsage> booked) {
        open().forEach(place -> {
            var event = event(place);
            var found = booked.get(asked(event));
            if (found != null) {
                outcomes[place] = EventOutcome.of(AfterTheFact.again(found, event.usage()));
            }
        });
    }

    /// The places of those of which nothing came yet, by account.
    SequencedMap<String, List<Integer>> left() {
        var left = new LinkedHashMap<String, List<Integer>>();
        open().forEach(place -> left.computeIfAbsent(event(place).account(), _ -> new ArrayList<>())
                .add(place));
        return left;
    }

    SentEvent event(int place) {
        return Objects.requireNonNull(events.get(place), "it was read");
    }

    void booked(List<Integer> places, List<ReportOutcome> bookings) {
        for (var i = 0; i < places.size(); i++) {
            outcomes[places.get(i)] = EventOutcome.of(bookings.get(i));
        }
    }

    void all(List<Integer> places, EventOutcome outcome) {
        places.forEach(place -> outcomes[place] = outcome);
    }

    Map<EventOutcome.Word, Integer> counts() {
        var counts = new EnumMap<EventOutcome.Word, Integer>(EventOutcome.Word.class);
        for (var outcome : outcomes) {
            counts.merge(outcome.word(), 1, Integer::sum);
        }
        return counts;
    }

    void write(Json json) {
        var counts = counts();
        for (var word : EventOutcome.Word.values()) {
            json.number(Words.of(word), counts.getOrDefault(word, 0));
        }
        json.objects("events", places().boxed().toList(), this::write);
    }

    /// Those that were not booked.
    void writeLeft(Json json) {
        json.objects(
                "events",
                places().filter(place -> outcomes[place].booked() == null)
                        .boxed()
                        .toList(),
                this::write);
    }

    private void write(Json json, int place) {
        json.number("place", place).text("source", named(place, "source")).text("id", named(place, "id"));
        outcomes[place].write(json);
    }

    /// As it was sent, where that can be shown.
    private @Nullable String named(int place, String field) {
        var event = events.get(place);
        if (event != null) {
            return field.equals("id")
                    ? event.usage().name().id()
                    : event.usage().name().source();
        }
        try {
            return bodies.get(place)
                    .flatMap(body -> body.optionalText(field, Form.LOCATOR))
                    .orElse(null);
        } catch (Refused unfit) {
            return null;
        }
    }

    private List<Integer> open() {
        return places().filter(place -> outcomes[place] == null && events.get(place) != null)
                .boxed()
                .toList();
    }

    private IntStream places() {
        return IntStream.range(0, outcomes.length);
    }

    private static Asked asked(SentEvent event) {
        return new Asked(event.account(), event.usage().name());
    }
}
