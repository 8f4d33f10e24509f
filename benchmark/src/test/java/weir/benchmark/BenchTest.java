package weir.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import weir.benchmark.load.Workload;
import weir.benchmark.reading.WaysToKnow;

class BenchTest {
    @Test
    void a_store_ages_under_both_loads_or_under_one_of_them() {
        assertThat(ageing("--quick").picked()).extracting(Workload::name).containsExactly("hot", "even");
        assertThat(ageing("--only", "hot").picked()).extracting(Workload::name).containsExactly("hot");
        assertThat(ageing("--only", "even").picked())
                .extracting(Workload::accounts)
                .containsExactly(10_000);
    }

    @Test
    void one_load_alone_leaves_the_results_of_both_as_they_are() {
        assertThat(ageing().name()).isEqualTo("ageing");
        assertThat(ageing("--quick").name()).isEqualTo("ageing-quick");
        assertThat(ageing("--only", "hot").name()).isEqualTo("ageing-hot");
        assertThat(ageing("--only", "even", "--quick").name()).isEqualTo("ageing-even-quick");
    }

    @Test
    void a_load_that_there_is_not_is_refused_with_those_that_there_are() {
        for (var other : List.of("one", "zipf", "")) {
            assertThatThrownBy(() -> ageing("--only", other))
                    .isInstanceOfSatisfying(
                            ParameterException.class,
                            wrong -> assertThat(wrong.getCommandLine().getUsageMessage(Ansi.OFF))
                                    .contains("--only=hot|even"));
        }
    }

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

    private static AgeingBench ageing(String... words) {
        var typed = new String[words.length + 1];
        typed[0] = "ageing";
        System.arraycopy(words, 0, typed, 1, words.length);
        return Bench.ageing(Bench.bench().parseArgs(typed).subcommand());
    }
}
