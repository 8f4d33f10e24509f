package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Outcome;
import weir.simulation.Chance;

/// What a played upstream answers to one request, and what whoever meters must have seen after so many bytes of it.
/// It knows that because it wrote them: it reads nothing.
final class AnswerScript {
    private static final int MOST_DELTAS = 6;

    /// Each of the last three cannot be true.
    private static final List<Counts> ODD =
            List.of(new Counts(-5, 0, 10, 0), new Counts(10, 400, 10, 0), new Counts(10, 0, 99_999_999_999L, 0));

    private final List<Event> events = new ArrayList<>();
    private final boolean streamed;
    private final boolean cut;
    private final List<byte[]> pieces;

    /// As an upstream reports them.
    record Counts(long input, long cached, long output, long reasoning) {}

    /// @param bytes of the answer up to its end
    /// @param usage absent where it tells none
    /// @param ends how the answer ends with it; absent where it goes on
    private record Event(
            int bytes,
            int characters,
            @Nullable Counts usage,
            @Nullable Outcome ends) {}

    /// @param usage what was told, be it true or not; absent where nothing was
    /// @param ends absent where no end was seen
    record Seen(
            int characters,
            @Nullable Counts usage,
            @Nullable Outcome ends) {}

    AnswerScript(Chance chance, boolean streamed) {
        this.streamed = streamed;
        var text = new StringBuilder();
        if (streamed) {
            stream(chance, text);
        } else {
            var output = "x".repeat(chance.below(2_000));
            var usage = usage(chance);
            var ends = chance.oneOf(List.of(Outcome.COMPLETED, Outcome.INCOMPLETE, Outcome.FAILED));
            var json = "{\"id\":\"r1\",\"output\":[\"%s\"],%s}".formatted(output, told(usage, ends));
            add(text, json, output.length(), usage, ends);
        }
        var whole = text.toString().getBytes(UTF_8);
        this.cut = chance.percent(25);
        var sent = cut ? Arrays.copyOf(whole, chance.below(whole.length + 1)) : whole;
        this.pieces = streamed ? pieces(chance, sent) : List.of(whole);
    }

    boolean isStreamed() {
        return streamed;
    }

    List<byte[]> pieces() {
        return pieces;
    }

    /// Whether its connection breaks where it stops.
    boolean isCut() {
        return cut;
    }

    Seen after(int bytes) {
        var characters = 0;
        for (var event : events) {
            if (event.bytes() > bytes) {
                break;
            }
            characters += event.characters();
            if (event.ends() != null) {
                return new Seen(characters, event.usage(), event.ends());
            }
        }
        return new Seen(characters, null, null);
    }

    private void stream(Chance chance, StringBuilder text) {
        if (chance.percent(80)) {
            add(text, Answers.CREATED, 0, null, null);
        }
        for (var left = chance.below(MOST_DELTAS); left > 0; left--) {
            var delta = "y".repeat(chance.below(400));
            var event = Answers.event("response.output_text.delta", "\"delta\":\"" + delta + "\"");
            add(text, event, delta.length(), null, null);
        }
        // Now and then none ends it, or one more comes behind the end.
        for (var left = chance.oneOf(List.of(0, 1, 1, 1, 1, 1, 2)); left > 0; left--) {
            var usage = usage(chance);
            var ends = chance.oneOf(List.of(Outcome.COMPLETED, Outcome.COMPLETED, Outcome.INCOMPLETE, Outcome.FAILED));
            var type = "response." + word(ends);
            add(text, Answers.event(type, "\"response\":{" + told(usage, ends) + "}"), 0, usage, ends);
        }
    }

    private void add(StringBuilder text, String more, int characters, @Nullable Counts usage, @Nullable Outcome ends) {
        text.append(more);
        events.add(new Event(text.length(), characters, usage, ends));
    }

    private static @Nullable Counts usage(Chance chance) {
        var input = chance.between(0, 50_000);
        var output = chance.between(0, 5_000);
        return switch (chance.below(10)) {
            case 0, 1 -> null;
            case 2 -> chance.oneOf(ODD);
            default -> new Counts(input, chance.between(0, input), output, chance.between(0, output));
        };
    }

    private static String told(@Nullable Counts usage, Outcome ends) {
        var status = "\"status\":\"" + word(ends) + "\"";
        return usage == null
                ? status
                : status + """
                    ,"usage":{"input_tokens":%d,"input_tokens_details":{"cached_tokens":%d},\
                    "output_tokens":%d,"output_tokens_details":{"reasoning_tokens":%d}}\
                    """.formatted(usage.input(), usage.cached(), usage.output(), usage.reasoning());
    }

    private static String word(Outcome ends) {
        return switch (ends) {
            case COMPLETED -> "completed";
            case INCOMPLETE -> "incomplete";
            case FAILED, CANCELLED, UNREPORTED -> "failed";
        };
    }

    private static List<byte[]> pieces(Chance chance, byte[] bytes) {
        var pieces = new ArrayList<byte[]>();
        for (var at = 0; at < bytes.length; ) {
            var size = Math.min(bytes.length - at, 1 + chance.below(600));
            pieces.add(Arrays.copyOfRange(bytes, at, at + size));
            at += size;
        }
        return pieces;
    }
}
