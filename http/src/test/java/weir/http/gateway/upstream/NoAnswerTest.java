package weir.http.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.gateway.upstream.Failed.Why;
import weir.http.settings.GatewaySettings;
import weir.http.settings.GatewaySettings.Speaks;
import weir.http.settings.GatewaySettings.Times;
import weir.http.tls.Pem;
import weir.http.tls.TlsDoor;

/// Why an upstream gave no answer, and whether another may be asked for the same.
class NoAnswerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Times PATIENT = new Times(LONG, LONG, LONG, LONG);

    @TempDir
    Path folder;

    @Test
    void by_tls_it_is_believed_by_the_authority_that_the_operator_names_and_no_other() {
        try (var door = new TlsDoor(folder, Pem.pair("ec.pem", "ec.key"), LONG, 100)) {
            var port = door.port();
            assertThat(outcome("https://localhost:" + port, Pem.file("authority.pem"), PATIENT))
                    .isEqualTo("200");
            assertThat(outcome("https://localhost:" + port, null, PATIENT)).isEqualTo("UNREACHED");
        }
    }

    @Test
    void one_that_takes_a_request_and_says_nothing_is_given_up_after_the_time_for_the_first_byte() throws IOException {
        try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var times = new Times(LONG, SHORT, LONG, LONG);
            assertThat(outcome("http://127.0.0.1:" + silent.getLocalPort(), null, times))
                    .isEqualTo("SILENT");
        }
    }

    @Test
    void one_that_nobody_is_at_was_not_reached() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(outcome("http://127.0.0.1:" + port, null, PATIENT)).isEqualTo("UNREACHED");
    }

    @Test
    void only_what_was_not_sent_may_be_asked_of_another() {
        assertThat(Why.values())
                .filteredOn(why -> new Failed(why, "").nothingWasDone())
                .containsExactly(Why.UNREACHED, Why.FULL);
    }

    @Test
    void one_that_is_left_alone_is_not_asked_and_is_told_as_not_well() {
        try (var upstreams = upstreams("http://127.0.0.1:9", null, PATIENT)) {
            var upstream = upstreams.all().getFirst();
            for (var each = 0; each < 5; each++) {
                assertThat(upstream.isWell()).isTrue();
                assertThat(outcome(upstream)).isEqualTo("UNREACHED");
            }
            assertThat(upstream.isWell()).isFalse();
            assertThat(outcome(upstream)).isEqualTo("FULL");
            assertThat(upstream.open()).isZero();
        }
    }

    private static String outcome(String url, @Nullable Path authority, Times times) {
        try (var upstreams = upstreams(url, authority, times)) {
            return outcome(upstreams.all().getFirst());
        }
    }

    private static String outcome(Upstream upstream) {
        try {
            var head = upstream.send("/responses", Map.of(), new Rope(ByteString.fromString("{}")))
                    .join();
            return String.valueOf(head.status());
        } catch (CompletionException e) {
            return e.getCause() instanceof Failed failed ? failed.why().name() : String.valueOf(e.getCause());
        }
    }

    private static Upstreams upstreams(String url, @Nullable Path authority, Times times) {
        var settings = new GatewaySettings.Upstream(
                "u", URI.create(url + "/v1"), Speaks.RESPONSES, null, Set.of("m"), authority, 100, times);
        var fixed = Instant.parse("2026-11-30T12:00:00Z");
        return Upstreams.of(List.of(settings), ForkJoinPool.commonPool(), InstantSource.fixed(fixed));
    }
}
