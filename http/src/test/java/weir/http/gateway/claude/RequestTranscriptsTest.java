package weir.http.gateway.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTranscriptsTest {
    private static final Transcripts REQUESTS = new Transcripts("requests");

    static Stream<String> cases() {
        return REQUESTS.cases(".messages.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_request_is_asked_upstream_as_its_transcript_says(String name) {
        var sent = ByteString.fromString(REQUESTS.read(name + ".messages.json"));
        var read = MessagesRequest.read(sent, "gpt-5.4", "");
        assertThat(read).isInstanceOfSatisfying(MessagesRequest.Understood.class, request -> {
            var asked = Tree.read(request.body()).orElseThrow();
            REQUESTS.check(name + ".responses.json", asked.toPrettyString() + "\n");
        });
    }
}
