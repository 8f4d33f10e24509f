package weir.loadtest.upstream;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What an answer says, in whatever protocol.
///
/// @param id of the answer, without the protocol's prefix
/// @param thought before the text; empty where nothing was
/// @param pieces of the text: one for each event that carries some
/// @param forever begin the pieces again, and never end
/// @param finish why it ends: `stop`, `max_output_tokens`, `content_filter` or `failed`
record Spoken(
        String id,
        String model,
        String thought,
        List<String> pieces,
        boolean forever,
        List<ToolCall> calls,
        TokenCounts tokens,
        String finish,
        Script script) {
    private static final int SHOWN_OF_A_RESULT = 200;

    static Spoken of(ScriptedRequest request, Script script) {
        var calls = ToolCall.of(request, script);
        return new Spoken(
                String.valueOf(request.number()),
                request.model(),
                script.word("think", ""),
                pieces(request, script, calls.isEmpty()),
                script.says("events", "forever"),
                calls,
                TokenCounts.of(script),
                script.word("finish", "stop"),
                script);
    }

    /// The text's pieces, over and over where it never ends.
    Stream<String> told() {
        return forever ? Stream.generate(() -> pieces).flatMap(List::stream) : pieces.stream();
    }

    String text() {
        return String.join("", pieces);
    }

    boolean withUsage() {
        return !script.says("usage", "none");
    }

    boolean usageTwice() {
        return script.says("usage", "twice");
    }

    private static List<String> pieces(ScriptedRequest request, Script script, boolean speaks) {
        if (script.says("events") && !script.says("events", "forever")) {
            return LongStream.range(0, script.number("events", 0))
                    .mapToObj(piece -> "word" + piece + " ")
                    .toList();
        }
        var text = script.word("text", speaks ? usual(request) : "");
        var words = text.isEmpty() ? new String[0] : text.split("(?<= )");
        return IntStream.range(0, words.length).mapToObj(word -> words[word]).toList();
    }

    private static String usual(ScriptedRequest request) {
        var result = request.toolResult().strip();
        return result.isEmpty()
                ? "This is answer " + (request.answersBefore() + 1) + " of the scripted upstream."
                : "The tool said: " + result.substring(0, Math.min(result.length(), SHOWN_OF_A_RESULT));
    }
}
