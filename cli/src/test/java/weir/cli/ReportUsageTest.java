package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.cli.command.Exit;
import weir.cli.remote.Remote;

/// A file of usage is reported in calls that the endpoint takes, and each of its lines is accounted for.
class ReportUsageTest {
    private static final String PLAIN = "application/json";
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    private static final int MOST_BYTES = 1_048_576;

    private final BookingServer server = new BookingServer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_call_has_a_thousand_events_at_most_in_the_order_of_the_file() throws IOException {
        var ran = report(file(events(1, 2_500)));
        assertThat(ran.exit()).isEqualTo(Exit.YES);
        assertThat(ran.out()).isEqualTo("2500 taken, 0 seen before, 0 refused.\n");
        assertThat(ran.err()).isEmpty();
        assertThat(server.asked()).extracting(call -> call.ids().size()).containsExactly(1_000, 1_000, 500);
        assertThat(server.asked().stream().flatMap(call -> call.ids().stream()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 2_500).mapToObj(id -> "e" + id).toList());
    }

    @Test
    void a_call_has_a_mebibyte_at_most_and_a_line_that_fits_into_none_is_named() throws IOException {
        var around = "{\"events\":[]}".length();
        var fits = padded("fits", MOST_BYTES - around);
        var large = padded("large", MOST_BYTES - around + 1);
        var halves = padded("half1", MOST_BYTES / 2) + padded("half2", MOST_BYTES / 2);
        var ran = report(
                file(event("first") + fits + large + halves + event("last").strip()));
        assertThat(ran.exit()).isEqualTo(Exit.NO);
        assertThat(ran.out()).isEqualTo("""
                line 3: The line is too long (line_too_long). A line has at most 1048563 bytes.
                5 taken, 0 seen before, 1 refused.
                """);
        assertThat(server.asked())
                .extracting(BookingServer.Asked::ids)
                .containsExactly(List.of("first"), List.of("fits"), List.of("half1"), List.of("half2", "last"));
        assertThat(server.asked()).allSatisfy(call -> assertThat(call.bytes()).isLessThanOrEqualTo(MOST_BYTES));
        assertThat(server.asked().get(1).bytes()).isEqualTo(MOST_BYTES);
    }

    @Test
    void lines_that_are_wrong_are_named_and_the_others_are_booked() throws IOException {
        var lines = event("e1") + "\r\n \t\n"
                + "{\"id\":\"e4\",\n"
                + "[" + event("e5").strip() + "]\n"
                + event("e6").strip() + event("e6")
                + "{\"id\":\"e7\",\"id\":\"e7\"}\n"
                + "{\"id\":" + "[".repeat(14) + "]".repeat(14) + "}\n"
                + event("e9").replace("gpt-5.4", "none")
                + event("e10");
        var bytes = (lines + "{\"id\":\"\u00e4\"}").getBytes(UTF_8);
        // In place of the second byte of the letter.
        bytes[bytes.length - 3] = 'x';
        var ran = report(Files.write(folder.resolve("events.jsonl"), bytes));
        assertThat(ran.exit()).isEqualTo(Exit.NO);
        assertThat(ran.out()).isEqualTo("""
                line 4: The line is not valid JSON (not_json). It cannot be read; look at column 12.
                line 5: The line is not valid JSON (not_json). It is not an object.
                line 6: The line is not valid JSON (not_json). It has a field twice, or something behind its object; look at column 107.
                line 7: The line is not valid JSON (not_json). It has a field twice, or something behind its object; look at column 17.
                line 8: The line is not valid JSON (not_json). It is nested deeper than 14, or has a number of more than 100 digits.
                line 9, event e9, field model: There is no such model (unknown_model). `model` is "none".
                line 11: The line is not valid JSON (not_json). It is not UTF-8.
                2 taken, 0 seen before, 7 refused.
                """);
        assertThat(server.asked()).extracting(BookingServer.Asked::ids).containsExactly(List.of("e1", "e9", "e10"));
    }

    @Test
    void an_event_goes_as_it_stands_in_the_form_that_it_has() throws IOException {
        var ran = report(file(event("e1") + cloudEvent("c2") + cloudEvent("c3") + event("e4")));
        assertThat(ran.out()).isEqualTo("4 taken, 0 seen before, 0 refused.\n");
        assertThat(server.asked()).extracting(BookingServer.Asked::media).containsExactly(PLAIN, CLOUD_EVENTS, PLAIN);
        assertThat(server.asked().get(1))
                .isEqualTo(new BookingServer.Asked(
                        CLOUD_EVENTS,
                        cloudEvent("c2").length() + cloudEvent("c3").length() + 1,
                        List.of("c2", "c3")));
    }

    @Test
    void what_is_piped_in_is_read_to_its_end() {
        var ran = Ran.piped(events(1, 3), server.environment(), "report-usage", "-");
        assertThat(ran.exit()).isEqualTo(Exit.YES);
        assertThat(ran.out()).isEqualTo("3 taken, 0 seen before, 0 refused.\n");
        assertThat(Ran.piped("", server.environment(), "report-usage", "-").out())
                .isEqualTo("0 taken, 0 seen before, 0 refused.\n");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_server_that_goes_away_in_the_middle_leaves_a_file_that_can_be_reported_again() throws IOException {
        var file = file(events(1, 2_500));
        server.goesAwayAfter(1);
        var ran = report(file);
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(ran.out()).isEqualTo("1000 taken, 0 seen before, 0 refused.\n");
        assertThat(ran.err())
                .startsWith("weir: The lines up to 1000 are answered. The same command may be run again:"
                        + " it books nothing twice.\n")
                .contains("It may have been done or not", "./weir report-usage " + file);
        server.goesAwayAfter(Integer.MAX_VALUE);
        assertThat(report(file).out()).isEqualTo("1500 taken, 1000 seen before, 0 refused.\n");
    }

    @Test
    void nobody_at_all_is_told_with_the_first_call() throws IOException {
        var nobody = Map.of("WEIR_SERVER", "http://127.0.0.1:1", "WEIR_TOKEN", "t");
        var ran = Ran.of(nobody, "report-usage", file(events(1, 1)).toString());
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(ran.err()).startsWith("weir: No line is answered.").contains("Nobody answers at http://127.0.0.1:1");
    }

    @Test
    void a_call_that_is_refused_as_a_whole_ends_it() throws IOException {
        try (var canned = new CannedServer()) {
            canned.first("{\"status\":401,\"title\":\"No token\",\"code\":\"unauthorized\",\"detail\":\"Send one.\"}");
            var ran = Ran.at(canned, "report-usage", file(events(1, 1_001)).toString());
            assertThat(ran.exit()).isEqualTo(Exit.NO);
            assertThat(ran.out()).isEqualTo("0 taken, 0 seen before, 0 refused.\n");
            assertThat(ran.err()).contains("No line is answered.", "No token (unauthorized)");
            assertThat(canned.asked()).hasSize(1);
        }
    }

    @Test
    void what_is_undecided_is_asked_once_more_and_then_told() throws IOException {
        server.doubts("e2", 1);
        server.doubts("e3", 2);
        var file = file(events(1, 3));
        var ran = report(file);
        assertThat(server.asked())
                .extracting(BookingServer.Asked::ids)
                .containsExactly(List.of("e1", "e2", "e3"), List.of("e2", "e3"));
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(ran.out()).isEqualTo("""
                line 3, event e3: undecided. Nobody knows (unknown_outcome). Ask again.
                2 taken, 0 seen before, 0 refused, 1 undecided.
                """);
        assertThat(ran.err()).endsWith("  ./weir report-usage " + file + "\n");
        assertThat(report(file).out()).isEqualTo("1 taken, 2 seen before, 0 refused.\n");
    }

    @Test
    void how_far_it_is_is_told_every_ten_thousand_lines() throws IOException {
        assertThat(report(file(events(1, 20_500))).err()).isEqualTo("""
                weir: 10000 lines are answered: 10000 taken, 0 seen before, 0 refused.
                weir: 20000 lines are answered: 20000 taken, 0 seen before, 0 refused.
                """);
    }

    @Test
    void for_programs_each_refused_line_is_a_line_of_json_and_so_is_the_sum() throws IOException {
        var ran = report(file("7\n" + event("e2").replace("gpt-5.4", "none") + event("e3")), "--json");
        assertThat(ran.exit()).isEqualTo(Exit.NO);
        var lines = ran.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(Remote.JSON.readTree(lines.get(0)).at("/problem/code").asText())
                .isEqualTo("not_json");
        assertThat(lines.get(1)).startsWith("{\"line\":2,\"id\":\"e2\",\"outcome\":\"refused\",\"problem\":{");
        assertThat(lines.get(2)).isEqualTo("{\"lines\":3,\"applied\":1,\"repeated\":0,\"refused\":2,\"undecided\":0}");
    }

    @Test
    void a_file_that_cannot_be_read_is_said_before_anything_is_asked() {
        assertThat(report(folder.resolve("none.jsonl")).err()).contains("none.jsonl: there is no such file");
        assertThat(report(folder).err()).contains(folder + ": is a folder");
        assertThat(report(folder).exit()).isEqualTo(Exit.WRONG_CALL);
        assertThat(server.asked()).isEmpty();
    }

    private Ran report(Path file, String... more) {
        var words = new String[2 + more.length];
        words[0] = "report-usage";
        words[1] = file.toString();
        System.arraycopy(more, 0, words, 2, more.length);
        return Ran.of(server.environment(), words);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("events.jsonl"), text);
    }

    private static String events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(id -> event("e" + id)).collect(Collectors.joining());
    }

    private static String event(String id) {
        return "{\"id\":\"" + id + "\",\"account\":\"team-1\",\"model\":\"gpt-5.4\",\"usage\":{\"input_tokens\":1200},"
                + "\"at\":\"2026-11-29T04:12:00Z\"}\n";
    }

    private static String cloudEvent(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"s\",\"type\":\"request\","
                + "\"subject\":\"team-1\",\"data\":{\"model\":\"gpt-5.4\",\"input_tokens\":1200}}\n";
    }

    /// A line of so many bytes without its end.
    private static String padded(String id, int bytes) {
        var line = event(id).replace("\"at\"", "\"task_id\":\"\",\"at\"");
        return line.replace("\"task_id\":\"", "\"task_id\":\"" + "x".repeat(bytes + 1 - line.length()));
    }
}
