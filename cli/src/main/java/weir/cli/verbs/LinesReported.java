package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.remote.Remote;
import weir.cli.telling.Plain;

/// What came of the lines of a file: those that were not booked are told one by one as they come, all of them counted.
final class LinesReported {
    /// So many lines, and how far it is is told again.
    private static final long STEP = 10_000;

    private static final String OUTCOME = "outcome";

    /// What comes of an event, as the server says it and as people read it.
    private enum Outcome {
        APPLIED("taken"),
        REPEATED("seen before"),
        REFUSED("refused"),
        UNDECIDED("undecided");

        private final String said;

        Outcome(String said) {
            this.said = said;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// What the server does not tell is not decided.
        static Outcome of(JsonNode answer) {
            for (var outcome : values()) {
                if (outcome.word().equals(answer.path(OUTCOME).asText())) {
                    return outcome;
                }
            }
            return UNDECIDED;
        }
    }

    private final Invocation invocation;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private long last;

    LinesReported(Invocation invocation) {
        this.invocation = invocation;
        for (var outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
    }

    static boolean isUndecided(JsonNode answer) {
        return Outcome.of(answer) == Outcome.UNDECIDED;
    }

    /// @param answers to the events among the lines, in their order
    void tell(List<FileLine> lines, List<JsonNode> answers) {
        var before = last;
        var next = answers.iterator();
        for (var line : lines) {
            tell(
                    line.number(),
                    switch (line) {
                        case FileLine.Bad bad -> refused(bad);
                        case FileLine.Event _ -> next.next();
                    });
        }
        if (last / STEP > before / STEP) {
            invocation.err().println("weir: " + last + " lines are answered: " + sentence());
        }
    }

    private void tell(long number, JsonNode answer) {
        var outcome = Outcome.of(answer);
        counts.merge(outcome, 1L, Long::sum);
        last = number;
        if (outcome == Outcome.APPLIED || outcome == Outcome.REPEATED) {
            return;
        }
        invocation.out().println(invocation.json() ? json(number, answer) : text(number, answer));
    }

    /// As the server says it of an event.
    private static JsonNode refused(FileLine.Bad bad) {
        var answer = Remote.JSON.createObjectNode().put(OUTCOME, Outcome.REFUSED.word());
        answer.putObject("problem")
                .put("code", bad.code())
                .put("title", bad.title())
                .put("detail", bad.detail());
        return answer;
    }

    private static String json(long number, JsonNode answer) {
        var told = Remote.JSON.createObjectNode().put("line", number);
        if (answer instanceof ObjectNode object) {
            told.setAll(object);
        }
        // Where it was in its call says nothing of the file.
        told.remove("place");
        return told.toString();
    }

    private static String text(long number, JsonNode answer) {
        var problem = answer.path("problem");
        return "line " + number + named(", event ", answer.path("id")) + named(", field ", problem.path("field")) + ": "
                + (isUndecided(answer) ? "undecided. " : "")
                + (problem.isObject() ? why(problem) : "Nothing is told of it.");
    }

    private static String why(JsonNode problem) {
        return Plain.text(problem.path("title")) + " (" + Plain.text(problem.path("code")) + "). "
                + Plain.text(problem.path("detail"));
    }

    private static String named(String what, JsonNode name) {
        return name.isTextual() ? what + Plain.text(name) : "";
    }

    /// All lines were answered.
    Exit end() {
        sum();
        if (count(Outcome.UNDECIDED) > 0) {
            invocation.err().println("weir: What is undecided may be booked or not.");
            invocation.err().println("  Ask again, which books nothing twice:");
            invocation.err().println("  " + invocation.again());
        }
        return count(Outcome.REFUSED) > 0 ? Exit.NO : count(Outcome.UNDECIDED) > 0 ? Exit.NOT_REACHABLE : Exit.YES;
    }

    /// It goes no further.
    void stopped() {
        sum();
        var how = last == 0 ? "No line is answered." : "The lines up to " + last + " are answered.";
        invocation.err().println("weir: " + how + " The same command may be run again: it books nothing twice.");
    }

    private void sum() {
        if (!invocation.json()) {
            invocation.out().println(sentence());
            return;
        }
        var sum = Remote.JSON.createObjectNode().put("lines", last);
        counts.forEach((outcome, count) -> sum.put(outcome.word(), count));
        invocation.out().println(sum);
    }

    /// What is undecided only where there is such.
    private String sentence() {
        return counts.entrySet().stream()
                .filter(each -> each.getKey() != Outcome.UNDECIDED || each.getValue() > 0)
                .map(each -> each.getValue() + " " + each.getKey().said)
                .collect(Collectors.joining(", ", "", "."));
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
