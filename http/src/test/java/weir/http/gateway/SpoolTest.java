package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.rating.Usage;

/// What a stop leaves for the next start. That each of it is settled once is for [ExchangeSimulationTest] to show.
class SpoolTest {
    private static final Instant UNTIL = Instant.parse("2026-11-30T12:00:00.123456Z");
    private static final LastWord SETTLED = new LastWord(
            new HoldId("acme", 7, -1), UNTIL, new LastWord.Used(new Usage(1_000, 400, 200, 50), Outcome.INCOMPLETE));
    private static final LastWord RELEASED = new LastWord(new HoldId("acme", 8, 42), UNTIL, null);

    @TempDir
    private Path data;

    @Test
    void what_is_left_is_read_until_it_is_cleared() {
        new Spool(data).leave(List.of(SETTLED, RELEASED));
        assertThat(new Spool(data).read()).containsExactly(SETTLED, RELEASED);
        var next = new Spool(data);
        assertThat(next.read()).containsExactly(SETTLED, RELEASED);
        next.clear();
        assertThat(new Spool(data).read()).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_stop_that_leaves_nothing_leaves_no_file() {
        new Spool(data).leave(List.of(SETTLED));
        new Spool(data).leave(List.of());
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void what_was_left_is_not_cleared_by_what_was_heard_too_late() {
        var spool = new Spool(data);
        spool.leave(List.of(RELEASED));
        spool.clear();
        assertThat(new Spool(data).read()).containsExactly(RELEASED);
    }

    @Test
    void nobody_else_reads_it() throws IOException {
        new Spool(data).leave(List.of(SETTLED));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file())).isEqualTo("""
                {"hold":"acme.7.3w5e11264sgsf","until":"2026-11-30T12:00:00.123456Z","outcome":"incomplete",\
                "input_tokens":1000,"cached_tokens":400,"output_tokens":200,"reasoning_tokens":50}
                """);
    }

    @Test
    void a_line_that_cannot_be_read_is_passed_over() throws IOException {
        for (var line : List.of("{", "", "{\"hold\":\"acme\"}", "{\"hold\":\"acme.8.16\"}", "[]")) {
            Files.deleteIfExists(file());
            new Spool(data).leave(List.of(SETTLED));
            Files.writeString(file(), line + "\n", StandardOpenOption.APPEND);
            assertThat(new Spool(data).read()).as(line).containsExactly(SETTLED);
        }
    }

    private Path file() {
        return data.resolve("unsettled.jsonl");
    }
}
