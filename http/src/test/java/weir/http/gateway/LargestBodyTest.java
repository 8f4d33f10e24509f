package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The largest body that is taken as the settings are shipped. There is memory for one of them here, once: one that is
/// counted twice, or not given back, would leave no place.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargestBodyTest {
    private static final int MOST = 32 * 1024 * 1024;

    private GatewayWeir weir;
    private String key;

    @BeforeAll
    void start() {
        weir = new GatewayWeir("""
            body_bytes = %1$d
            body_memory = %1$d
            body_timeout = 60 s
            """.formatted(MOST));
        key = weir.key("wide");
    }

    @AfterAll
    void stop() {
        weir.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_passes_to_the_byte_and_one_byte_more_is_refused(boolean withLength) {
        var script = "script-largest-" + withLength;
        var body = body(script, MOST);
        assertThat(post("/v1/responses", body, withLength).statusCode()).isEqualTo(200);
        var more = body("script-more", MOST + 1);
        isTooLarge(post("/v1/responses", more, withLength), "invalid_request_error");
        isTooLarge(post("/v1/messages", more, withLength), "request_too_large");
        assertThat(weir.main.received("script-more")).isEmpty();
        assertThat(post("/v1/responses", body, withLength).statusCode()).isEqualTo(200);
        assertThat(weir.main.received(script))
                .hasSize(2)
                .allMatch(received -> received.body().equals(body));
    }

    private HttpResponse<String> post(String path, String body, boolean withLength) {
        var bytes = body.getBytes(UTF_8);
        return weir.server.send(HttpRequest.newBuilder(weir.server.uri(path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(withLength ? BodyPublishers.ofByteArray(bytes) : chunked(bytes))
                .build());
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static void isTooLarge(HttpResponse<String> answer, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        var error = GatewayWeir.json(answer.body()).get("error");
        assertThat(error.get("type").asText()).isEqualTo(type);
        assertThat(error.get("code").asText()).isEqualTo("body_too_large");
    }

    /// @param size in bytes
    private static String body(String script, int size) {
        var body = new StringBuilder(size)
                .append("{\"model\":\"gpt-5.4\",\"input\":\"")
                .append(script)
                .append(' ');
        var random = new SplittableRandom(size);
        while (body.length() < size - 2) {
            body.append((char) random.nextInt('a', 'z' + 1));
        }
        return body.append("\"}").toString();
    }
}
