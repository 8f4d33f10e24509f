package weir.http.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.RunningWeir;
import weir.http.contract.Contract;
import weir.http.contract.Exchange;

/// What Pekko HTTP refuses by itself is answered with a problem too, and never as a fault of the server.
@ExtendWith(RunningWeir.class)
class UnreadableHttpTest {
    private static final int PATIENCE_MILLIS = 20_000;

    /// `*` repeats what is before it so often; `~` is the end of a line.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no HTTP                | hello                                                     | 400 | not_http
            an unknown method      | BREW /v1/products HTTP/1.1~host: x                           | 400 | not_http
            a version of its own   | GET /v1/products HTTP/3.7~host: x                            | 400 | not_http
            the preface of HTTP/2  | PRI * HTTP/2.0~~SM~~                                      | 400 | not_http
            a broken percent sign  | GET /v1/%zz HTTP/1.1~host: x                              | 400 | not_http
            two hosts              | GET /v1/products HTTP/1.1~host: x~host: y                    | 400 | not_http
            two lengths            | POST /v1/holds HTTP/1.1~host: x~content-length: 2~content-length: 3 | 400 | not_http
            length and chunks      | POST /v1/holds HTTP/1.1~host: x~content-length: 2~transfer-encoding: chunked | 400 | not_http
            a long path            | GET /v1/{x*3000} HTTP/1.1~host: x                         | 414 | uri_too_long
            a long header          | GET /v1/products HTTP/1.1~host: x~a: {x*9000}                | 431 | headers_too_large
            many headers           | GET /v1/products HTTP/1.1~host: x{~a: b*70}                  | 431 | headers_too_large
            """)
    void is_answered_with_a_problem(String what, String sent, int status, String code) throws IOException {
        check(what, text(sent) + "\r\n\r\n", status, code);
    }

    /// It is found only when the body is read, long after the head was good.
    @Test
    void chunks_that_are_none_are_no_http_either() throws IOException {
        var head = text("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~authorization: Bearer ");
        check("a chunk", head + RunningWeir.meterToken() + "\r\n\r\n2\r\n{}zz\r\n", 400, "not_http");
    }

    private static void check(String what, String sent, int status, String code) throws IOException {
        var address = RunningWeir.uri("/");
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            var answer = read(socket.getInputStream());
            assertThat(answer).as(what).startsWith("HTTP/1.1 " + status + ' ').contains("\r\nx-request-id: ");
            assertThat(answer).contains("\r\nContent-Type: application/problem+json\r\n");
            var body = Exchange.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            Contract.OF_THE_API.matches("Problem", body);
            assertThat(body.get("code").asText()).isEqualTo(code);
            assertThat(body.get("status").asInt()).isEqualTo(status);
        }
    }

    /// All of it, also where a reset comes behind.
    private static String read(InputStream in) throws IOException {
        var answer = new StringBuilder();
        try {
            for (var octet = in.read(); octet >= 0; octet = in.read()) {
                answer.append((char) octet);
            }
        } catch (SocketException reset) {
            return answer.toString();
        }
        return answer.toString();
    }

    private static String text(String sent) {
        var open = sent.indexOf('{');
        var whole = open < 0 ? sent : repeated(sent, open, sent.indexOf('}'));
        return whole.replace("~", "\r\n");
    }

    private static String repeated(String sent, int open, int close) {
        var parts = sent.substring(open + 1, close).split("\\*", 2);
        return sent.substring(0, open) + parts[0].repeat(Integer.parseInt(parts[1])) + sent.substring(close + 1);
    }
}
