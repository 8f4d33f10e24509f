package weir.http.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people are shown who are let in no more, and how often their clients ask all the same.
@Tag("clients")
class RefusalsTest {
    /// Codex CLI's own retries of what it takes for a fault of the server.
    private static final int CODEX_ASKS_AGAIN = 6;

    private static Metered metered;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        metered = new Metered("");
    }

    @AfterAll
    static void stop() {
        metered.close();
    }

    @ParameterizedTest
    @EnumSource
    void codex_says_why_and_asks_once(Closed closed) throws Exception {
        var asks = closed == Closed.REVOKED ? CODEX_ASKS_AGAIN : 1;
        says(closed, Program.CODEX_CLI, Collections.nCopies(asks, closed.responses));
    }

    @ParameterizedTest
    @EnumSource
    void claude_code_says_why_and_asks_once(Closed closed) throws Exception {
        says(closed, Program.CLAUDE_CODE, List.of(closed.messages));
    }

    private void says(Closed closed, Program program, List<Integer> answers) throws Exception {
        var key = closed.on(metered, named(closed, program.name()));
        try (var witness = new Witness(metered.uri())) {
            var home = Files.createDirectory(folder.resolve("home"));
            var shown = program.started(home, witness.address(), key).ask("say hi");
            assertThat(shown.exit()).isOne();
            assertThat(shown.all()).contains(closed.sentence);
            assertThat(witness.answered()).isEqualTo(answers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_sdks_say_why_and_ask_once(Closed closed) throws Exception {
        var key = closed.on(metered, named(closed, "sdks"));
        try (var witness = new Witness(metered.uri())) {
            var script = Agents.file("ask.mjs").toString();
            var shown = Printed.of(folder, Map.of(), List.of("node", script, witness.address(), key, "say hi"));
            assertThat(shown.out().lines()).hasSize(4).allMatch(line -> line.contains(closed.sentence));
            assertThat(witness.answered())
                    .containsExactly(closed.responses, closed.responses, closed.messages, closed.messages);
        }
    }

    /// By Weir, which lets the request wait; and where no place is left for it, by its client.
    @Test
    void a_full_minute_is_waited_for() throws Exception {
        // Threads of their own: the common pool has a single one on two processors.
        try (var full = new Metered("waiting = 0");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<CompletableFuture<Void>>();
            for (var program : List.of(Program.CODEX_CLI, Program.CLAUDE_CODE)) {
                waiting.add(in(metered, program, List.of(200), threads));
                waiting.add(in(full, program, List.of(429, 200), threads));
            }
            waiting.forEach(CompletableFuture::join);
        }
    }

    private CompletableFuture<Void> in(Metered server, Program program, List<Integer> answers, Executor threads)
            throws IOException {
        var account = "minute-" + program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        server.opened(account, ",\"plan\":\"small\"");
        var key = server.added(account, "{\"rpm\":1}").key();
        var home = Files.createTempDirectory(folder, "home");
        return CompletableFuture.runAsync(
                () -> {
                    try (var witness = new Witness(server.uri())) {
                        server.crowd(account + "/ann", () -> true);
                        var shown = CompletableFuture.supplyAsync(() -> asked(program, home, witness, key), threads);
                        // As long as there is a place the client finds none: until it has come, or has been sent away.
                        server.crowd(
                                account + "/ann",
                                () -> !witness.answered().isEmpty() || answers.size() == witness.asked());
                        assertThat(shown.join())
                                .returns(0, Printed::exit)
                                .returns("This is answer 1 of the scripted upstream.", Printed::out);
                        assertThat(witness.answered()).isEqualTo(answers);
                        assertThat(server.draws(account, 1)).containsExactly(program.answer());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    private static Printed asked(Program program, Path home, Witness witness, String key) {
        try {
            return program.started(home, witness.address(), key).ask("say hi");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String named(Closed closed, String program) {
        return (closed.name() + '-' + program).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
