package weir.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.http.RunningWeir;
import weir.http.traffic.RawAnswer;
import weir.http.traffic.Wire;

/// Over real connections: what two readers could read in two ways is answered, and read in none.
@ExtendWith(RunningWeir.class)
class GuardedServerTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "\u00f0", "a\u00ff", "\u00f0\u0080\u00e9"})
    void a_byte_above_ascii_does_not_swallow_the_next_header(String value) throws IOException {
        assertThat(asked("GET /v1/products HTTP/1.1~host: x~x-foo: " + value + "~" + operator()
                        + "~connection: close~~"))
                .singleElement()
                .matches(answer -> answer.status() == 200);
    }

    @Test
    void nor_the_end_of_the_headers() throws IOException {
        try (var wire = new Wire(RunningWeir.uri("/"))) {
            wire.send("GET /health HTTP/1.1\r\nhost: x\r\nx-foo: \u00e9\r\n\r\n");
            assertThat(wire.answer(false).status()).isEqualTo(200);
        }
    }

    @Test
    void a_credential_is_not_read_out_of_a_body() throws IOException {
        var body = operator() + "\r\n\r\n";
        assertThat(asked("GET /v1/products HTTP/1.1~host: x~connection: close~content-length: " + body.length()
                        + "~x-foo: \u00e9~~" + body))
                .singleElement()
                .matches(answer -> answer.status() == 401);
    }

    /// Each is one answer, and the end of the connection.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            GET /health HTTP/1.1~host: x~x-weir-model: é~~                                 | above 0x7F
            GET /health HTTP/1.1~host: x~é: y~~                                            | name: value
            GET /health HTTP/1.1␊host: x␊␊                                                 | ended by CR LF
            GET /health HTTP/1.1~host: x~x-one: 1~ 2~~                                     | second line
            GET /v1/check/../../health HTTP/1.1~host: x~~                                  | between its slashes
            GET /v1/check/%2E%2e/%2e./health HTTP/1.1~host: x~~                            | between its slashes
            GET /v1/check/..%2f..%2fhealth HTTP/1.1~host: x~~                              | between its slashes
            GET /health HTTP/1.1~host: x~connection: upgrade~upgrade: websocket~~          | Upgrade
            PRI * HTTP/2.0~~SM~~                                                           | HTTP/2
            POST /v1/holds HTTP/1.0~transfer-encoding: chunked~~2~{}~0~~                   | HTTP/1.0
            POST /v1/holds HTTP/1.1~host: x~content-length: 2~content-length: 2~~{}        | one whole number
            POST /v1/holds HTTP/1.1~host: x~content-length: 2~transfer-encoding: chunked~~ | are both there
            BREW /health HTTP/1.1~host: x~~                                                | The method
            GET /health HTTP/1.1~~                                                         | Host
            GET /%zz HTTP/1.1~host: x~~                                                    | percent sign
            """)
    void what_is_refused_is_told_why(String text, String why) throws IOException {
        assertThat(asked(text)).singleElement().matches(answer -> isRefused(answer, 400, "not_http", why));
    }

    @Test
    void garbage_is_answered() throws IOException {
        assertThat(asked("\0\1\2garbage"))
                .singleElement()
                .matches(answer -> isRefused(answer, 400, "not_http", "METHOD /path"));
    }

    @Test
    void a_chunk_that_ends_in_a_bare_line_feed_is_none() throws IOException {
        var head = "POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~" + operator() + "~~";
        assertThat(asked(head + "2\n{}\n0\n\n"))
                .singleElement()
                .matches(answer -> isRefused(answer, 400, "not_http", "chunks"));
    }

    @Test
    void what_was_asked_before_is_answered_first() throws IOException {
        var good = "GET /health HTTP/1.1~host: x~~";
        assertThat(asked(good + good + "\0\0\0")).extracting(RawAnswer::status).containsExactly(200, 200, 400);
    }

    /// A close with bytes unread would be a reset, and the answer might be gone.
    @Test
    void a_refused_client_may_go_on_sending_and_still_reads_the_answer() throws IOException {
        try (var wire = new Wire(RunningWeir.uri("/"))) {
            wire.send("GET /../ HTTP/1.1\r\nhost: x\r\n\r\n");
            for (var more = 0; more < 64; more++) {
                wire.send("x".repeat(64 * 1024));
            }
            assertThat(wire.answer(false).status()).isEqualTo(400);
        }
    }

    private static boolean isRefused(RawAnswer answer, int status, String code, String why) {
        return answer.status() == status
                && answer.text().contains("\"code\":\"" + code + '"')
                && answer.text().contains(why)
                && answer.header("content-type").equals("application/problem+json")
                && !answer.header("x-request-id").isEmpty()
                && answer.closes();
    }

    private static List<RawAnswer> asked(String text) throws IOException {
        try (var wire = new Wire(RunningWeir.uri("/"))) {
            wire.send(text.replace("~", "\r\n").replace('␊', '\n'));
            return wire.answers();
        }
    }

    private static String operator() {
        return "authorization: Bearer " + RunningWeir.operatorToken();
    }
}
