package weir.http.gateway.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.http.gateway.claude.WholeMessage.Outcome;

/// What an upstream sends, what the client reads of it as a stream, and as one message. All answer one request.
class StreamTranscriptsTest {
    private static final Transcripts STREAMS = new Transcripts("streams");
    private static final Pattern END = Pattern.compile("event: (message_stop|error)\\ndata: .*\\n\\n\\z");

    static Stream<String> cases() {
        return STREAMS.cases(".responses.sse");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_stream_is_told_as_its_transcript_says(String name) {
        var stream = new MessagesStream(asked());
        var told = STREAMS.events(name + ".responses.sse")
                .flatMap(event -> stream.next(event).stream())
                .map(event -> event.bytes().utf8String())
                .collect(Collectors.joining());
        STREAMS.check(name + ".messages.sse", told);
        assertThat(END.matcher(told).find()).isEqualTo(!name.startsWith("cut"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_whole_message_is_told_as_its_transcript_says(String name) {
        var message = new WholeMessage(asked());
        var outcome = STREAMS.events(name + ".responses.sse")
                .flatMap(event -> message.next(event).stream())
                .findFirst();
        STREAMS.check(
                name + ".message.json", outcome.map(StreamTranscriptsTest::told).orElse("nothing\n"));
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Whole whole -> Tree.read(whole.json()).orElseThrow().toPrettyString() + "\n";
            case Outcome.Failed(var error) -> "%s: %s\n".formatted(error.type(), error.message());
        };
    }

    private static MessagesRequest.Asked asked() {
        var request = ByteString.fromString(STREAMS.read("request.json"));
        return ((MessagesRequest.Understood) MessagesRequest.read(request, "gpt-5.4", "")).asked();
    }
}
