package weir.http.warmup;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.http.WholeServer;

class WarmUpTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void it_goes_through_the_door_to_the_journal_and_back() throws IOException {
        try (var server = WholeServer.start()) {
            assertThat(warmUp(server).open()).contains("\"code\":\"account_exists\"", "\"repeated\":true");
            // One that comes in one piece, and one in parts.
            for (var number = 1_000; number < 1_002; number++) {
                assertThat(warmUp(server).round(number))
                        .contains("\"status\":\"alive\"", "HTTP/1.1 201", "\"outcome\":\"completed\"")
                        .doesNotContain("HTTP/1.1 4", "HTTP/1.1 5");
            }
        }
    }

    @Test
    void nothing_of_it_can_be_seen() {
        try (var server = WholeServer.start()) {
            var before = measured(server);
            warmUp(server).run();
            assertThat(measured(server)).isEqualTo(before);
            assertThat(server.get("/v1/audit", server.operatorToken()).body())
                    .startsWith("{\"adds_up\":true,\"accounts\":0,")
                    .contains("\"rows\":0,");
        }
    }

    /// What is measured is measured of the process: one server sees what the start of another counts.
    @Test
    void a_start_counts_nothing_as_anybodys() {
        try (var server = WholeServer.start()) {
            var before = counted(server);
            try (var _ = WholeServer.start()) {
                assertThat(counted(server)).isEqualTo(before);
            }
        }
    }

    @Test
    @Timeout(60)
    void a_server_that_cannot_be_warmed_is_ready_without() throws IOException {
        InetSocketAddress door;
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            new WarmUp(door, SocketFactory.getDefault(), "token", "gpt-5.4", Duration.ofMillis(10)).run();
        }
        new WarmUp(door, SocketFactory.getDefault(), "token", "gpt-5.4", LIMIT).run();
    }

    private static WarmUp warmUp(WholeServer server) {
        var door = server.uri("/");
        return new WarmUp(
                new InetSocketAddress(door.getHost(), door.getPort()),
                SocketFactory.getDefault(),
                server.operatorToken(),
                "gpt-5.4",
                LIMIT);
    }

    private static List<String> counted(WholeServer server) {
        return measured(server)
                .lines()
                .filter(line -> line.matches("weir_(holds|settlements|charged|open|remembered).*"))
                .toList();
    }

    private static String measured(WholeServer server) {
        return server.operations("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("weir_"))
                .collect(joining("\n"));
    }
}
