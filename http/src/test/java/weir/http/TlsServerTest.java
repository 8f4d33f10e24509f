package weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import weir.http.settings.Mistake;
import weir.http.tls.Pem;

class TlsServerTest {
    @Test
    void a_server_with_a_certificate_is_asked_by_https() throws IOException, InterruptedException {
        try (var server = start("ec.pem", "ec-sec1.key");
                var client = HttpClient.newBuilder().sslContext(Pem.trusting()).build()) {
            var uri = URI.create("https://localhost:" + server.uri("/").getPort() + "/v1/products");
            var request = HttpRequest.newBuilder(uri)
                    .header("authorization", "Bearer " + server.operatorToken())
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);

            assertThat(Files.readString(server.data().resolve("server-address")))
                    .startsWith("https://127.0.0.1:");
            assertThat(Files.readString(Pem.file("ec.pem")))
                    .startsWith(Files.readString(server.data().resolve("server-certificate.pem")));
            assertThat(server.operations("/ready").body()).contains("\"certificate\":{\"not_after\":\"21");
            assertThat(server.operations("/metrics").body())
                    .containsPattern("weir_tls_certificate_not_after_seconds 4\\d{9}")
                    .contains("weir_tls_certificate_current 1.0");
        }
    }

    @Test
    void the_operations_port_stays_plain_on_the_loopback() throws IOException {
        try (var server = start("ec.pem", "ec-sec1.key");
                var client = HttpClient.newBuilder().sslContext(Pem.trusting()).build()) {
            for (var path : List.of("/health", "/ready", "/metrics", "/version")) {
                var answer = server.operations(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.uri().toString()).startsWith("http://127.0.0.1:");
                var encrypted = HttpRequest.newBuilder(
                        URI.create("https" + answer.uri().toString().substring(4)));
                assertThatThrownBy(() -> client.send(encrypted.build(), BodyHandlers.ofString()))
                        .isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void files_that_are_no_pair_stop_the_start() {
        assertThatThrownBy(() -> start("ec.pem", "rsa.key"))
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith("`http.tls.key`: ");
    }

    private static WholeServer start(String certificate, String key) {
        return WholeServer.start(Map.of(
                "WEIR_DATABASE_URL",
                FrontDoorPostgres.newDatabase(),
                "WEIR_HTTP_TLS_CERTIFICATE",
                Pem.file(certificate).toString(),
                "WEIR_HTTP_TLS_KEY",
                Pem.file(key).toString()));
    }
}
