package weir.http.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class SseReaderTest {
    private static final int MOST = 100;
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> TEXTS =
            List.of("{\"a\":1}", "", " two", "déjà 水 🌊", ": no comment", "data: x", "one\ntwo", "\n", "x".repeat(70));

    @Test
    void a_stream_is_the_same_wherever_it_is_cut() {
        var stream = ByteString.fromString("""
                event: delta
                data: {"text":"水🌊"}

                : a comment
                id: 7
                data: two
                data:lines

                data

                """);
        var whole = List.of(
                new SseEvent("delta", "{\"text\":\"水🌊\"}"), new SseEvent(null, "two\nlines"), new SseEvent(null, ""));
        for (var cut = 0; cut <= stream.size(); cut++) {
            var reader = new SseReader(MOST);
            var events = new ArrayList<>(reader.read(stream.take(cut)));
            events.addAll(reader.read(stream.drop(cut)));
            assertThat(events).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(bytewise(stream)).isEqualTo(whole);
    }

    /// A row's stream, in which `\` and a letter stand for what cannot be seen, and how many events of which data.
    @Test
    void lines_end_as_they_like_and_unknown_lines_are_passed_over() {
        check("""
                data: a\\n\\n                        | a
                data: a\\r\\n\\r\\n                  | a
                data: a\\r\\r                        | a
                data: a\\r\\n\\n                     | a
                data: a\\n\\rdata: b\\n\\n           | a,b
                data: a\\r\\n                        |
                data: a                              |
                \\n\\n\\ndata: a\\n\\n\\n            | a
                \\bdata: a\\n\\n                     | a
                \\n\\bdata: a\\n\\n                  |
                :data: a\\n\\n                       |
                :\\ndata: a\\n:\\n\\n                | a
                datum: a\\n\\n                       |
                data:  a\\n\\n                       | \\sa
                data:a:b\\n\\n                       | a:b
                event: e\\n\\ndata: a\\n\\n          | a
                event\\ndata: a\\n\\n                | a
                """);
    }

    private static void check(String table) {
        table.lines().forEach(row -> {
            var bar = row.indexOf('|');
            var stream = seen(row.substring(0, bar).strip());
            var data = seen(row.substring(bar + 1).strip());
            var events = bytewise(ByteString.fromString(stream));
            assertThat(events).as(row).isEqualTo(new SseReader(MOST).read(ByteString.fromString(stream)));
            assertThat(String.join(",", events.stream().map(SseEvent::data).toList()))
                    .as(row)
                    .isEqualTo(data);
        });
    }

    private static String seen(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\b", "\uFEFF")
                .replace("\\s", " ");
    }

    @Test
    void an_event_that_is_too_long_is_passed_over_and_the_next_is_read() {
        var reader = new SseReader(MOST);
        var huge = ByteString.fromString("x".repeat(MOST));
        assertThat(reader.read(ByteString.fromString("event: huge\ndata: "))).isEmpty();
        for (var i = 0; i < 1_000; i++) {
            assertThat(reader.read(huge)).isEmpty();
        }
        assertThat(reader.read(ByteString.fromString("\ndata: more\n\ndata: next\n\n")))
                .containsExactly(new SseEvent(null, "next"));
        assertThat(reader.passedOver()).isEqualTo(1);
        assertThat(reader.read(ByteString.fromString("data: y\n".repeat(MOST) + "\ndata: z\n\n")))
                .containsExactly(new SseEvent(null, "z"));
        assertThat(reader.passedOver()).isEqualTo(2);
    }

    @Test
    void the_longest_event_is_read_and_comments_do_not_count() {
        var reader = new SseReader(MOST);
        var comments = ByteString.fromString(": still here\n".repeat(MOST));
        var longest = "x".repeat(MOST - "data: ".length());
        assertThat(reader.read(comments.concat(ByteString.fromString("data: " + longest + "\n\n"))))
                .containsExactly(new SseEvent(null, longest));
        assertThat(reader.read(ByteString.fromString("data: " + longest + "x\n\n")))
                .isEmpty();
        assertThat(reader.passedOver()).isEqualTo(1);
    }

    @Test
    void bytes_that_are_no_utf_8_are_replaced() {
        var broken = ByteString.fromString("data: a").concat(ByteString.fromInts(0xE6, 0xB0));
        assertThat(new SseReader(MOST).read(broken.concat(ByteString.fromString("b\n\n"))))
                .containsExactly(new SseEvent(null, "a\uFFFDb"));
    }

    @Test
    void what_was_written_is_read_however_lines_end_and_pieces_fall() {
        for (var seed = 0L; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var written = IntStream.range(0, random.nextInt(1, 8))
                    .mapToObj(_ -> new SseEvent(random.nextBoolean() ? "delta" : null, pick(random, TEXTS)))
                    .toList();
            assertThat(inPieces(random, sent(random, written)))
                    .as("seed %d", seed)
                    .isEqualTo(written);
        }
    }

    private static byte[] sent(SplittableRandom random, List<SseEvent> events) {
        var bytes = new ByteArrayOutputStream();
        for (var event : events) {
            var lineEnd = pick(random, LINE_ENDS);
            var comment = random.nextBoolean() ? ": comment" + lineEnd : "";
            var text = event.bytes().utf8String().replace("\n", lineEnd);
            bytes.writeBytes((comment + text).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<SseEvent> inPieces(SplittableRandom random, byte[] bytes) {
        var reader = new SseReader(MOST);
        var events = new ArrayList<SseEvent>();
        for (var from = 0; from < bytes.length; ) {
            var length = Math.min(random.nextInt(1, 20), bytes.length - from);
            events.addAll(reader.read(ByteString.fromArray(bytes, from, length)));
            from += length;
        }
        return events;
    }

    private static List<SseEvent> bytewise(ByteString stream) {
        var reader = new SseReader(MOST);
        return IntStream.range(0, stream.size())
                .mapToObj(at -> reader.read(stream.slice(at, at + 1)))
                .flatMap(List::stream)
                .toList();
    }

    private static <T> T pick(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
