package weir.http.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Callers that begin and then say nothing more: half a head, or half a body. None of them may stay.
final class SlowCallers implements AutoCloseable {
    private static final int EACH = 100;
    private static final String HALF_A_HEAD = "GET /openapi.json HTTP/1.1\r\nhost: x\r\nx-o";

    private final List<Wire> heads = new ArrayList<>();
    private final List<Wire> bodies = new ArrayList<>();

    SlowCallers(Victim victim) throws IOException {
        var secret = victim.cast().secrets().getOrDefault("operator", "");
        for (var caller = 0; caller < EACH; caller++) {
            heads.add(begun(victim.address(), HALF_A_HEAD));
            bodies.add(begun(victim.address(), halfABody(secret)));
        }
    }

    private static String halfABody(String secret) {
        return "POST /v1/accounts HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + secret + "\r\n"
                + "content-type: application/json\r\ncontent-length: 50\r\n\r\n{";
    }

    private static Wire begun(URI address, String text) throws IOException {
        var wire = new Wire(address);
        wire.send(text);
        return wire;
    }

    /// Who does not finish its head is left without an answer, who does not finish its body is told so.
    void areCutOff() throws IOException {
        for (var body : bodies) {
            assertThat(body.answer(false).status()).isEqualTo(408);
        }
        for (var head : heads) {
            assertThat(head.answers()).isEmpty();
        }
    }

    @Override
    public void close() throws IOException {
        for (var wire : heads) {
            wire.close();
        }
        for (var wire : bodies) {
            wire.close();
        }
    }
}
