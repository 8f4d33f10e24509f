package weir.http.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Callers that begin and then say nothing more: half a head, or half a body. None of them may stay.
final class SlowCallers implements AutoCloseable {
    private static final int EACH = 100;
    private static final String HALF_A_HEAD = "GET /openapi.json HTTP/1.1\r\nhost: x\r\nx-o";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<List<RawAnswer>>> callers = new ArrayList<>();

    SlowCallers(Victim victim) {
        var secret = victim.cast().secrets().getOrDefault("operator", "");
        for (var caller = 0; caller < EACH; caller++) {
            callers.add(threads.submit(() -> begin(victim, HALF_A_HEAD)));
            callers.add(threads.submit(() -> begin(victim, halfABody(secret))));
        }
    }

    private static String halfABody(String secret) {
        return """
                POST /v1/accounts HTTP/1.1\r
                host: x\r
                authorization: Bearer %s\r
                content-type: application/json\r
                content-length: 50\r
                \r
                {""".formatted(secret);
    }

    private static List<RawAnswer> begin(Victim victim, String text) throws IOException {
        try (var wire = new Wire(victim.address())) {
            wire.send(text);
            return wire.answers();
        }
    }

    /// Each is told that it was too slow.
    void areCutOff() throws InterruptedException, ExecutionException {
        for (var caller : callers) {
            assertThat(caller.get()).singleElement().matches(answer -> answer.status() == 408);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
