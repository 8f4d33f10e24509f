package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I4: every acknowledged answer is in the books after a `kill -9`; what was not acknowledged is there once or not at
/// all, and becomes so by asking again.
@Tag("process")
class CrashTest {
    /// So many that batches form while one is written.
    private static final int CLIENTS = 16;

    private static final int ACCOUNTS = 3;

    /// Requests that are answered whole before the kill: the accounts are warm and batches under way.
    private static final int BEFORE_KILL = 400;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<Lifecycle> log = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch warm = new CountDownLatch(BEFORE_KILL);

    @Test
    void what_was_acknowledged_is_in_the_books_after_a_kill_and_the_rest_once_or_not_at_all() throws Exception {
        var data = folder.resolve("data");
        var killed = ServerProcess.start(data);
        openAccounts(killed.operator());
        var clients = load(killed.caller());
        assertThat(warm.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        killed.kill();
        for (var client : clients) {
            client.join(PATIENCE);
        }
        assertThat(log).as("under way at the kill").anyMatch(lifecycle -> !lifecycle.isSettled());

        var server = ServerProcess.start(data);
        try {
            booksAgree(server);
        } finally {
            server.stop();
        }
    }

    private void openAccounts(Caller operator) throws IOException {
        for (var account = 0; account < ACCOUNTS; account++) {
            var opened =
                    operator.post("/v1/accounts", "{\"id\": \"account-%d\", \"plan\": \"team\"}".formatted(account));
            assertThat(opened.isOk()).as(opened.toString()).isTrue();
        }
    }

    private List<Thread> load(Caller caller) {
        var clients = new ArrayList<Thread>();
        for (var client = 0; client < CLIENTS; client++) {
            var name = "client-" + client;
            var subUser = "account-%d/owner".formatted(client % ACCOUNTS);
            clients.add(Thread.ofPlatform().name(name).start(() -> untilKilled(caller, name, subUser)));
        }
        return clients;
    }

    private void untilKilled(Caller caller, String name, String subUser) {
        try {
            for (var number = 0; ; number++) {
                var lifecycle = new Lifecycle(subUser, name + "-" + number, 1_000 + number);
                log.add(lifecycle);
                lifecycle.run(caller);
                warm.countDown();
            }
        } catch (IOException _) {
            // The server was killed: what this request has come to is what the test is about.
        }
    }

    /// Every request asked again is the same one hold and the same receipt, and the journal adds up to exactly them.
    private void booksAgree(ServerProcess server) throws IOException {
        var holds = new HashSet<String>();
        for (var lifecycle : log) {
            assertThat(holds.add(lifecycle.again(server.caller()))).isTrue();
        }
        var audit = server.operator().get("/v1/audit").body();
        assertThat(audit.path("adds_up").asBoolean()).as(audit.toString()).isTrue();
        assertThat(audit.path("holds").path("given").asLong()).isEqualTo(log.size());
        assertThat(audit.path("holds").path("settled").asLong()).isEqualTo(log.size());
        assertThat(audit.path("holds").path("open").asLong()).isZero();
        assertThat(drawn(audit))
                .isEqualByComparingTo(log.stream().map(Lifecycle::charge).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal drawn(JsonNode audit) {
        return new BigDecimal(audit.path("credits").path("drawn").path("plan").asText());
    }
}
