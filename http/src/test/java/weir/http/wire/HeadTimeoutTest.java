package weir.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.http.Eventually;
import weir.http.FrontDoorPostgres;
import weir.http.WholeServer;
import weir.http.traffic.RawAnswer;
import weir.http.traffic.Wire;

/// Whoever does not send a head takes no connection from others for long.
class HeadTimeoutTest {
    /// More than a socket takes at once.
    private static final int LONG = 300_000;

    private static final int CONNECTIONS = 4;

    private static WholeServer server;

    @BeforeAll
    static void start() {
        server = server("300 ms");
    }

    private static WholeServer server(String headTimeout) {
        return WholeServer.start(Map.of(
                "WEIR_DATABASE_URL",
                FrontDoorPostgres.newDatabase(),
                "WEIR_HTTP_CONNECTIONS",
                String.valueOf(CONNECTIONS),
                "WEIR_HTTP_HEAD_TIMEOUT",
                headTimeout,
                "WEIR_HTTP_IDLE_TIMEOUT",
                "1 h"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void silent_and_dripping_connections_give_way() throws IOException {
        var wires = new ArrayList<Wire>();
        try {
            for (var wire = 0; wire < CONNECTIONS * 3; wire++) {
                wires.add(new Wire(server.uri("/")));
                wires.getLast().send(wire % 2 == 0 ? "" : "GET /health HTTP/1.1\r\nx-");
            }
            assertThat(server.get("/health", null).statusCode()).isEqualTo(200);
            assertThat(server.get("/ready", null).statusCode()).isEqualTo(200);
        } finally {
            for (var wire : wires) {
                wire.close();
            }
        }
    }

    /// Before any time has passed.
    @Test
    void a_crowd_of_them_makes_room_at_once() throws IOException {
        try (var patient = server("1 h")) {
            var wires = new ArrayList<Wire>();
            for (var wire = 0; wire < CONNECTIONS; wire++) {
                wires.add(new Wire(patient.uri("/")));
                wires.getLast().send("GET /health HTTP/1.1\r\nhost: x\r\n\r\n");
                assertThat(wires.getLast().answer(false).status())
                        .as("the last place is for who asks, too")
                        .isEqualTo(200);
            }
            for (var wire : wires) {
                wire.close();
            }
            for (var wire = 0; wire < CONNECTIONS * 3; wire++) {
                wires.add(new Wire(patient.uri("/")));
                wires.getLast().send(wire % 2 == 0 ? "" : "GET /health HTTP/1.1\r\nx-");
            }
            // Those that were closed may keep their places for a moment.
            Eventually.holds(() -> patient.get("/health", null).statusCode() == 200);
            assertThat(patient.get("/ready", null).statusCode()).isEqualTo(200);
            for (var wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void who_asks_where_all_others_have_asked_is_told_that_there_is_no_place() throws IOException {
        var wires = new ArrayList<Wire>();
        try (var full = server("1 h")) {
            var statuses = new ArrayList<Integer>();
            for (var wire = 0; wire <= CONNECTIONS; wire++) {
                wires.add(new Wire(full.uri("/")));
                statuses.add(asked(wires.getLast(), wire < CONNECTIONS ? "{}" : "x".repeat(LONG))
                        .status());
            }
            try (var probe = new Wire(full.uri("/"))) {
                probe.send("GET /health HTTP/1.1\r\nhost: x\r\n\r\n");
                assertThat(probe.answer(false).status())
                        .as("who watches is answered, and nobody restarts a full house")
                        .isEqualTo(200);
            }
            assertThat(statuses).contains(401, atIndex(0)).contains(529, atIndex(CONNECTIONS));
            assertThat(wires.getLast().answers()).as("its connection has ended").isEmpty();
        } finally {
            for (var wire : wires) {
                wire.close();
            }
        }
    }

    /// In the dialect of who asks, also where the body is not read any more.
    private static RawAnswer asked(Wire wire, String body) throws IOException {
        wire.send("POST /v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
        return wire.answer(false);
    }

    @Test
    void half_a_head_is_told_so_and_none_is_not() throws IOException {
        try (var silent = new Wire(server.uri("/"));
                var half = new Wire(server.uri("/"))) {
            half.send("GET /health HTTP/1.1\r\nhost: x\r\nx-o");
            assertThat(half.answers())
                    .singleElement()
                    .matches(answer ->
                            answer.status() == 408 && answer.text().contains("\"head_timeout\"") && answer.closes());
            assertThat(silent.answers()).isEmpty();
        }
    }

    @Test
    void each_next_head_has_the_time_from_its_first_byte() throws IOException {
        try (var wire = new Wire(server.uri("/"))) {
            wire.send("GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET /hea");
            assertThat(wire.answers()).extracting(answer -> answer.status()).containsExactly(200, 408);
        }
    }

    /// It ends by the other's timeout: this one is not counted while no head has begun.
    @Test
    void a_connection_that_waits_for_its_next_request_is_left_alone() throws IOException {
        try (var idle = new Wire(server.uri("/"))) {
            idle.send("GET /health HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(idle.answer(false).status()).isEqualTo(200);
            try (var half = new Wire(server.uri("/"))) {
                half.send("GET ");
                assertThat(half.answers()).hasSize(1);
            }
            idle.send("GET /health HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(idle.answer(false).status()).isEqualTo(200);
        }
    }
}
