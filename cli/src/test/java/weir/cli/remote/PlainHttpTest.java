package weir.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainHttpTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// keytool -genkeypair -alias own -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 36500
    ///     -keystore localhost.p12 -storepass changeit
    /// keytool -exportcert -rfc -alias own -keystore localhost.p12 -storepass changeit -file localhost.pem
    private static final Path RESOURCES = Path.of("src/test/resources/weir/cli/remote");

    @Test
    void asks_once_and_reads_until_the_connection_ends() throws Exception {
        try (var server = new OneAnswer("HTTP/1.1 200 OK\r\nX-Request-Id: a1\r\n\r\n{\"ü\":1}")) {
            var answered = server.wire("").ask("PATCH", "/v1/a?b=c", Map.of("accept", "application/json"), "{\"é\":2}");

            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body()).isEqualTo("{\"ü\":1}");
            assertThat(answered.header("x-request-id")).isEqualTo("a1");
            assertThat(answered.header("link")).isEmpty();
            assertThat(server.asked())
                    .startsWith("PATCH /v1/a?b=c HTTP/1.0\r\nhost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("\r\naccept: application/json\r\n", "\r\ncontent-length: 8\r\n")
                    .endsWith("\r\n\r\n{\"é\":2}");
        }
    }

    @Test
    void a_server_may_be_below_a_path() throws Exception {
        try (var server = new OneAnswer("HTTP/1.0 204 No Content\r\n\r\n")) {
            server.wire("/weir/").ask("GET", "/v1/a", Map.of(), null);

            assertThat(server.asked()).startsWith("GET /weir/v1/a HTTP/1.0\r\n").doesNotContain("content-length");
        }
    }

    @Test
    void an_answer_that_is_cut_off_is_none() throws Exception {
        for (var cut : new String[] {"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\":", ""}) {
            try (var server = new OneAnswer(cut)) {
                assertThatThrownBy(() -> server.wire("").ask("GET", "/", Map.of(), null))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOfAny(PlainHttp.NotThere.class, PlainHttp.NotHttp.class);
            }
        }
    }

    @Test
    void what_speaks_something_else_is_told_from_what_is_silent() throws Exception {
        try (var server = new OneAnswer("SSH-2.0-OpenSSH_9.2\r\n")) {
            assertThatThrownBy(() -> server.wire("").ask("GET", "/", Map.of(), null))
                    .isInstanceOf(PlainHttp.NotHttp.class);
        }
    }

    /// Whoever waits for a caller meanwhile may still be given one.
    @Test
    void nobody_is_there() throws Exception {
        var left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        left.close();
        var wire = new PlainHttp(URI.create("http://127.0.0.1:" + left.getLocalPort()), Trust.OF_JAVA, LIMIT, LIMIT);
        assertThatThrownBy(() -> wire.ask("GET", "/", Map.of(), null)).isInstanceOf(PlainHttp.NotThere.class);
    }

    /// The certificate is of localhost alone, and of no authority.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "java", textBlock = """
            localhost | localhost.pem | true  | asked
            127.0.0.1 | localhost.pem | false | asked
            127.0.0.1 | localhost.pem | true  | No subject alternative names matching
            localhost | java          | true  | unable to find valid certification path
            localhost | none.pem      | true  | none.pem cannot be read
            localhost | localhost.p12 | true  | localhost.p12 cannot be read
            """)
    void who_shows_a_certificate_must_be_believed(
            String host, @Nullable String believed, boolean byName, String outcome) throws Exception {
        var trust = new Trust(believed == null ? null : RESOURCES.resolve(believed), byName);
        try (var server = OneAnswer.encrypted("HTTP/1.1 200 OK\r\n\r\n{}")) {
            var uri = URI.create("https://" + host + ":" + server.port());
            var http = new PlainHttp(uri, trust, LIMIT, LIMIT);
            if (outcome.equals("asked")) {
                assertThat(http.ask("GET", "/", Map.of(), null).body()).isEqualTo("{}");
            } else {
                assertThatThrownBy(() -> http.ask("GET", "/", Map.of(), null))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining(outcome);
            }
        }
    }

    /// Takes one request, and answers it with these bytes.
    private static final class OneAnswer implements AutoCloseable {
        private final ServerSocket listening;
        private final CompletableFuture<String> asked = new CompletableFuture<>();

        OneAnswer(String answer) throws IOException {
            this(answer, ServerSocketFactory.getDefault());
        }

        static OneAnswer encrypted(String answer) throws IOException, GeneralSecurityException {
            var password = "changeit".toCharArray();
            var store = KeyStore.getInstance(RESOURCES.resolve("localhost.p12").toFile(), password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new OneAnswer(answer, context.getServerSocketFactory());
        }

        private OneAnswer(String answer, ServerSocketFactory sockets) throws IOException {
            this.listening = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> answer(answer));
        }

        int port() {
            return listening.getLocalPort();
        }

        PlainHttp wire(String path) {
            return new PlainHttp(URI.create("http://127.0.0.1:" + port() + path), Trust.OF_JAVA, LIMIT, LIMIT);
        }

        String asked() throws Exception {
            return asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        private void answer(String answer) {
            try (var socket = listening.accept()) {
                var read = new byte[4096];
                var length = 0;
                while (!whole(new String(read, 0, length, UTF_8))) {
                    length += socket.getInputStream().read(read, length, read.length - length);
                }
                asked.complete(new String(read, 0, length, UTF_8));
                socket.getOutputStream().write(answer.getBytes(UTF_8));
            } catch (IOException e) {
                asked.completeExceptionally(e);
            }
        }

        private static boolean whole(String text) {
            return text.startsWith("GET") ? text.endsWith("\r\n\r\n") : text.endsWith("}");
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
