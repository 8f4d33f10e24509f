package weir.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.domain.scenario.Line;

class UsageTest {
    @Test
    void a_token_is_counted_once() {
        Line.of("""
                0/0/0/0             | 0
                1000/0/50/0         | 1050
                1000/900/50/0       | 1050
                1000/1000/50/50     | 1050
                """)
                .forEach(line -> assertThat(usage(line.word(0)).total())
                        .as(line.text())
                        .isEqualTo(Long.parseLong(line.answer())));
    }

    @Test
    void usage_that_cannot_be_true_is_told_by_its_field() {
        check("""
                0/0/0/0                        | true
                10000000/10000000/10000000/10000000  | true
                -1/0/0/0                       | input_tokens -1 out of range
                10/-1/0/0                      | cached_tokens -1 out of range
                10/0/-5/0                      | output_tokens -5 out of range
                10/0/5/-5                      | reasoning_tokens -5 out of range
                10000001/0/0/0                 | input_tokens 10000001 out of range
                9223372036854775807/0/0/0      | input_tokens 9223372036854775807 out of range
                0/0/9223372036854775807/0      | output_tokens 9223372036854775807 out of range
                -9223372036854775808/0/0/0     | input_tokens -9223372036854775808 out of range
                10/11/0/0                      | cached_tokens 11 above input_tokens 10
                0/0/10/11                      | reasoning_tokens 11 above output_tokens 10
                """);
    }

    /// `10/4/5/0`: input, of it cached, output, of it reasoning.
    static Usage usage(String text) {
        var parts = text.split("/", 4);
        return new Usage(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }

    private static void check(String table) {
        Line.of(table)
                .forEach(line -> assertThat(usage(line.word(0))
                                .fault()
                                .map(UsageTest::words)
                                .orElse("true"))
                        .as(line.text())
                        .isEqualTo(line.answer()));
    }

    private static String words(UsageFault fault) {
        return switch (fault) {
            case UsageFault.OutOfRange(var field, var tokens, var _) -> field + " " + tokens + " out of range";
            case UsageFault.PartAboveWhole(var field, var tokens, var whole, var wholeTokens) ->
                "%s %d above %s %d".formatted(field, tokens, whole, wholeTokens);
        };
    }
}
