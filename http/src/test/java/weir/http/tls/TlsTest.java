package weir.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.http.traffic.RawAnswer;
import weir.http.traffic.Wire;

/// What holds of plain connections holds of encrypted ones.
class TlsTest {
    private static final int CONNECTIONS = 4;
    private static final String REQUEST = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    private static final String LAST_REQUEST = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    @TempDir
    private static Path data;

    private static TlsDoor door;

    @BeforeAll
    static void open() {
        door = new TlsDoor(data, Pem.pair("ec.pem", "ec.key"), Duration.ofMillis(500), CONNECTIONS);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void requests_are_answered_in_each_version(String version) throws IOException {
        try (var socket = door.connected(version);
                var wire = new Wire(socket)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            wire.send(REQUEST + LAST_REQUEST);
            assertThat(wire.answers()).extracting(RawAnswer::text).containsExactly("here", "here");
        }
    }

    @ParameterizedTest
    @CsvSource({"http/1.1, http/1.1", "h2;http/1.1, http/1.1", "'', ''"})
    void no_other_protocol_is_offered(String asked, String chosen) throws IOException {
        try (var socket = door.encrypted(door.network())) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(asked.isEmpty() ? new String[0] : asked.split(";"));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo(chosen);
        }
    }

    @Test
    void who_speaks_none_of_them_is_refused_in_the_handshake() throws IOException {
        try (var socket = door.encrypted(door.network())) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /../ HTTP/1.1~host: x~~                                                | 400
            GET / HTTP/1.1~host: x~x-one: 1~ 2~~                                       | 400
            POST / HTTP/1.1~host: x~content-length: 2~transfer-encoding: chunked~~{}   | 400
            PRI * HTTP/2.0~~SM~~                                                       | 400
            GET / HTTP/1.1~host: x~x-not-wh                                            | 408
            """)
    void heads_are_looked_at_and_must_come_in_time(String text, int status) throws IOException {
        try (var wire = new Wire(door.connected())) {
            wire.send(text.replace("~", "\r\n"));
            assertThat(wire.answers()).singleElement().matches(answer -> answer.status() == status && answer.closes());
        }
    }

    @Test
    void a_handshake_that_never_ends_is_cut_off() throws IOException {
        var half = new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3};
        try (var silent = door.network();
                var slow = door.network();
                var done = door.connected()) {
            slow.getOutputStream().write(half);
            assertThat(silent).matches(TlsTest::hasEnded);
            assertThat(slow).matches(TlsTest::hasEnded);
            assertThat(done).matches(TlsTest::hasEnded);
        }
    }

    @Test
    void what_is_no_handshake_is_cut_off() throws IOException {
        try (var plain = door.network()) {
            plain.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertThat(plain).matches(TlsTest::hasEnded);
        }
    }

    /// A close is said by both sides; a side that never says it keeps nothing.
    @Test
    void who_does_not_close_is_closed() throws IOException {
        try (var network = door.network()) {
            var socket = door.encrypted(network);
            socket.startHandshake();
            var wire = new Wire(socket);
            wire.send(LAST_REQUEST);
            assertThat(wire.answers()).hasSize(1);
            assertThat(network).matches(TlsTest::hasEnded);
        }
    }

    @Test
    void a_crowd_of_silent_ones_makes_room() throws IOException {
        try (var crowded = new TlsDoor(data, Pem.pair("ec.pem", "ec.key"), Duration.ofHours(1), CONNECTIONS)) {
            var silent = new ArrayList<Socket>();
            for (var each = 0; each < CONNECTIONS * 3; each++) {
                silent.add(each % 2 == 0 ? crowded.network() : crowded.connected());
            }
            try (var wire = new Wire(crowded.connected())) {
                wire.send(REQUEST);
                assertThat(wire.answer(false).text()).isEqualTo("here");
            }
            for (var each : silent) {
                each.close();
            }
        }
    }

    @Test
    void a_client_cannot_ask_for_handshake_after_handshake() throws IOException {
        try (var socket = door.connected("TLSv1.2");
                var wire = new Wire(socket)) {
            wire.send(REQUEST);
            assertThat(wire.answer(false).status()).isEqualTo(200);
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        wire.send(REQUEST);
                        wire.answer(false);
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static boolean hasEnded(Socket socket) {
        try {
            var bytes = new byte[1024];
            var read = 0;
            while (read >= 0) {
                read = socket.getInputStream().read(bytes);
            }
            return true;
        } catch (SocketException | SSLException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
