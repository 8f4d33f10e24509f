package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import weir.http.door.problem.Refused;

class BodyScanTest {
    @Test
    void the_models_place_is_found_wherever_the_chunks_were_cut() {
        var seed = Long.getLong("weir.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (var time = 0; time < 300; time++) {
            var name = random.nextBoolean() ? "gpt-5.4" : "g\\u0070t \u4f60\ud83d\ude00";
            var before = "{ \"input\": \"%s\",\n \"n\": [1.0e3, {\"model\":\"x\"}], "
                    .formatted("\u00e9".repeat(random.nextInt(9_000)));
            var body = before + "\"model\" :\t\"" + name + "\" , \"stream\":true}" + " ".repeat(random.nextInt(3));
            var control = BodyScan.of(rope(body, random));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var value = new String(Arrays.copyOfRange(bytes, control.from(), control.to()), StandardCharsets.UTF_8);
            assertThat(value).as("-Dweir.seed=%d", seed).isEqualTo('"' + name + '"');
            assertThat(control.bytes()).isEqualTo(bytes.length);
        }
    }

    @Test
    void a_field_that_is_read_in_two_ways_is_found_wherever_it_is_cut() {
        var random = new SplittableRandom(7);
        for (var time = 0; time < 300; time++) {
            var filler = "x".repeat(random.nextInt(20_000));
            var escaped = "{\"input\":\"%s\",\"model\":\"a\",\"str\\u0065am\":true}".formatted(filler);
            assertThatThrownBy(() -> BodyScan.of(rope(escaped, random))).isInstanceOf(Refused.class);
            var twice = "{\"model\":\"a\",\"input\":\"%s\",\"model\":\"b\"}".formatted(filler);
            assertThatThrownBy(() -> BodyScan.of(rope(twice, random))).isInstanceOf(Refused.class);
        }
    }

    @Test
    void ids_of_the_clients_are_read() {
        var codex = scan("""
            {"model":"m","prompt_cache_key":"s-1","client_metadata":{"session_id":"s-2","root_turn_id":"t-1","x":{}}}\
            """);
        assertThat(codex.session()).isEqualTo("s-2");
        assertThat(codex.task()).isEqualTo("t-1");
        var claude = scan("""
            {"model":"m","max_tokens":7,"metadata":{"user_id":"{\\"device_id\\":\\"d\\",\\"session_id\\":\\"s-3\\"}"}}\
            """);
        assertThat(claude.session()).isEqualTo("s-3");
        assertThat(claude.mostOutput()).isEqualTo(7);
        assertThat(scan("{\"model\":\"m\",\"metadata\":{\"user_id\":\"{nonsense\"}}")
                        .session())
                .isNull();
    }

    @Test
    void a_stream_is_asked_for_or_not() {
        for (var value : List.of("true", "false", "null")) {
            assertThat(scan("{\"model\":\"m\",\"stream\":%s}".formatted(value)).model())
                    .isEqualTo("m");
        }
        for (var value : List.of("\"true\"", "1", "{}")) {
            assertThatThrownBy(() -> scan("{\"model\":\"m\",\"stream\":%s}".formatted(value)))
                    .as(value)
                    .isInstanceOf(Refused.class);
        }
    }

    private static Control scan(String body) {
        return BodyScan.of(ByteString.fromString(body));
    }

    private static ByteString rope(String body, SplittableRandom random) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var rope = ByteString.emptyByteString();
        for (var at = 0; at < bytes.length; ) {
            var size = Math.min(bytes.length - at, random.nextInt(1, 5_000));
            rope = rope.concat(ByteString.fromArray(bytes, at, size));
            at += size;
        }
        return rope;
    }
}
