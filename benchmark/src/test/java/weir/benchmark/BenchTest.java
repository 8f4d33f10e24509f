package weir.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.benchmark.reading.WaysToKnow;

class BenchTest {
    @Test
    void a_month_on_which_the_ways_agree_ends_well() {
        var ways = new WaysToKnow(List.of("one"));
        ways.ask("answered", _ -> 7);
        ways.ask("usage", _ -> 7);
        assertThat(told(ways)).isEqualTo("0");
    }

    @Test
    void a_month_on_which_they_do_not_ends_badly_with_the_account_and_the_way() {
        var ways = new WaysToKnow(List.of("one", "two"));
        ways.ask("answered", _ -> 7);
        ways.ask("usage", account -> account.equals("one") ? 6 : 7);
        ways.ask("statement", account -> account.equals("one") ? 5 : 7);
        assertThat(told(ways)).isEqualTo("""
                weir bench month: one: `answered` says 7, and `usage` says 6, `statement` says 5 (in millionths)
                1""");
    }

    /// What is said, and then the exit code.
    private static String told(WaysToKnow ways) {
        var err = new ByteArrayOutputStream();
        var end = MonthBench.told(ways, new PrintStream(err, true, UTF_8));
        return err.toString(UTF_8) + end;
    }
}
