package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import weir.http.traffic.Wire;

/// What two readers could read in two ways goes to no upstream, and neither does half a request.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedTest {
    private static final String BODY = "{\"model\":\"gpt-5.4\",\"input\":\"script-malformed\"}";

    /// What stands behind the path and the key, and what is said of it. `~` ends a line, and `^` is a bare line feed.
    private static final String FRAMED = """
            content-length: 46~transfer-encoding: chunked~~BODY                          | are both there
            transfer-encoding: chunked~content-length: 46~~2E~BODY~0~~                   | are both there
            content-length: 46~content-length: 4~~BODY                                   | said once
            content-length: 46~content-length: 46~~BODY                                  | said once
            content-length: 46, 46~~BODY                                                 | one whole number
            content-length: +46~~BODY                                                    | one whole number
            transfer-encoding: gzip, chunked~~2E~BODY~0~~                                | something else than one
            transfer-encoding: chunked~transfer-encoding: chunked~~2E~BODY~0~~           | something else than one
            transfer-encoding : chunked~~2E~BODY~0~~                                     | name: value
            x-folded: one~ content-length: 46~~BODY                                      | second line
            content-length: 46^~~BODY                                                   | bare CR or LF
            transfer-encoding: chunked~~2E^BODY~0~~                                     | chunks
            transfer-encoding: chunked~~0x2E~BODY~0~~                                    | chunks
            transfer-encoding: chunked~~-2E~BODY~0~~                                     | chunks
            transfer-encoding: chunked~~2D~BODY~0~~                                      | chunks
            transfer-encoding: chunked~~2E~BODY~FFFFFFFFFFFFFFFFF~~                      | chunks
            x-weir-sub-user: caf\u00e9~content-length: 46~~BODY                          | above 0x7F
            upgrade: websocket~content-length: 46~~BODY                                  | Upgrade
            """;

    private GatewayWeir weir;
    private String key;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
        key = weir.key("wide");
    }

    @AfterAll
    void stop() {
        weir.close();
    }

    @Test
    void what_is_framed_in_two_ways_is_passed_on_in_none() throws IOException {
        assertThat(BODY).hasSize(0x2E);
        for (var line : FRAMED.lines().toList()) {
            var cells = line.split(" +\\| ", 2);
            for (var path : new String[] {"/v1/responses", "/v1/messages"}) {
                try (var wire = new Wire(weir.server.uri("/"))) {
                    wire.send(("POST " + path + " HTTP/1.1~host: x~authorization: Bearer " + key + '~' + cells[0])
                            .replace("~", "\r\n")
                            .replace('^', '\n')
                            .replace("BODY", BODY));
                    assertThat(wire.answers())
                            .as(line)
                            .singleElement()
                            .matches(answer -> answer.status() == 400
                                    && answer.text().contains(cells[1].strip())
                                    && answer.closes());
                }
            }
        }
        assertThat(weir.main.received("script-malformed")).isEmpty();
    }

    @Test
    void a_body_that_stops_is_told_so_and_passed_on_by_nobody() throws IOException {
        try (var length = stopped("content-length: 47~~");
                var chunked = stopped("transfer-encoding: chunked~~2F~")) {
            for (var wire : List.of(length, chunked)) {
                assertThat(wire.answer(false))
                        .matches(answer ->
                                answer.status() == 408 && answer.text().contains("body_timeout"));
            }
        }
        assertThat(weir.main.received("script-stopped")).isEmpty();
    }

    /// A request of whose body the last bytes do not come.
    private Wire stopped(String framed) throws IOException {
        var wire = new Wire(weir.server.uri("/"));
        wire.send(
                ("POST /v1/responses HTTP/1.1~host: x~authorization: Bearer " + key + '~' + framed).replace("~", "\r\n")
                        + BODY.replace("malformed", "stopped"));
        return wire;
    }

    /// Without a length nobody knows beforehand that it is too long.
    @Test
    void the_bound_of_bodies_holds_for_chunks() throws IOException {
        try (var wire = new Wire(weir.server.uri("/"))) {
            wire.send("POST /v1/responses HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + key
                    + "\r\ntransfer-encoding: chunked\r\n\r\n");
            for (var chunk = 0; chunk < 20; chunk++) {
                wire.send("10000\r\n" + "x".repeat(0x10000) + "\r\n");
            }
            wire.send("0\r\n\r\n");
            assertThat(wire.answer(false))
                    .matches(answer -> answer.status() == 413 && answer.text().contains("body_too_large"));
        }
    }

    /// No client compresses what it asks, but for Codex CLI with its own provider.
    @Test
    void a_body_that_is_compressed_is_not_read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        for (var encoding : new String[] {"gzip", "zstd"}) {
            var answer = weir.server.send(asking().header("content-encoding", encoding)
                    .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"not_json\"");
        }
    }

    @Test
    void who_asks_whether_to_go_on_is_told_to() {
        var answer = weir.server.send(asking().expectContinue(true)
                .POST(BodyPublishers.ofString(BODY.replace("malformed", "expected")))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(weir.main.received("script-expected"))
                .singleElement()
                .matches(received -> !received.head().toLowerCase(Locale.ROOT).contains("expect:"));
    }

    private HttpRequest.Builder asking() {
        return HttpRequest.newBuilder(weir.server.uri("/v1/responses"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json");
    }
}
