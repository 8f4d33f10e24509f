package weir.http.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people see who point their clients at Weir, and what their account's statement says afterwards.
@Tag("clients")
class AgentsTest {
    /// Of the plan `small`, for a day. What is drawn above it is an entry of its own.
    private static final BigDecimal LIMIT = new BigDecimal("2");

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
    void it_answers_and_the_session_goes_on(Program program) throws Exception {
        var account = "answers-" + program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var agent = agent(program, metered.opened(account, ""));
        metered.grant(account, "payg", "10");
        assertThat(agent.ask("say hi")).returns("This is answer 1 of the scripted upstream.", Printed::out);
        assertThat(agent.again("and again")).returns("This is answer 2 of the scripted upstream.", Printed::out);
        assertThat(metered.draws(account, 2)).containsExactly(program.answer(), program.answer());
    }

    @ParameterizedTest
    @EnumSource
    void its_tool_runs_and_it_finishes(Program program) throws Exception {
        var account = "tool-" + program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var agent = agent(program, metered.opened(account, ""));
        metered.grant(account, "payg", "10");
        var asked = metered.asked();
        assertThat(agent.ask("do [[script: tool=echo from-$((40 + 2)), think=so]]")
                        .out())
                .startsWith("The tool said: ")
                .contains("from-42");
        assertThat(metered.asked() - asked).isEqualTo(2);
        assertThat(metered.draws(account, 2)).containsExactly(program.answer(), program.answer());
    }

    @ParameterizedTest
    @EnumSource
    void where_the_day_is_full_it_says_so_at_once_and_extra_usage_lets_the_session_go_on(Program program)
            throws Exception {
        var account = "day-" + program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var agent = agent(program, metered.opened(account, ",\"plan\":\"small\""));
        assertThat(agent.ask("say hi [[script: output=80000]]")).returns(0, Printed::exit);
        var drawn = program.answer(80_000);
        assertThat(metered.draws(account, 2)).containsExactly(drawn.subtract(LIMIT), LIMIT);
        var asked = metered.asked();
        var shut = agent.again("more [[script: output=50]]");
        assertThat(shut.exit()).isOne();
        assertThat(shut.all())
                .contains(drawn.toPlainString(), "of 2", "00:00", "extra usage: `extra-70` for 10.00 USD");
        assertThat(metered.asked()).isEqualTo(asked);
        metered.buy(account, "extra_usage", "extra-70");
        assertThat(agent.again("more [[script: output=50]]")).returns(0, Printed::exit);
        assertThat(metered.draws(account, 3)).startsWith(program.answer()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void where_nothing_is_left_it_says_so_at_once(Program program) throws Exception {
        var account = "spent-" + program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var agent = agent(program, metered.opened(account, ""));
        var asked = metered.asked();
        var shut = agent.ask("say hi");
        assertThat(shut.exit()).isOne();
        assertThat(shut.all()).contains("Subscribe to a plan");
        assertThat(metered.asked()).isEqualTo(asked);
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_that_is_cut_is_asked_for_again_and_what_was_seen_of_it_is_charged(Program program) throws Exception {
        var account = "cut-" + program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var agent = agent(program, metered.opened(account, ""));
        metered.grant(account, "payg", "10");
        var asked = metered.asked();
        assertThat(agent.ask("say hi [[script: cut=6, times=1, text=one two three four " + account + "]]"))
                .returns(0, Printed::exit);
        assertThat(metered.asked() - asked).isEqualTo(2);
        assertThat(metered.draws(account, 2)).hasSize(2).contains(program.answer());
    }

    @Test
    void the_sdks_read_every_answer_and_every_refusal() throws Exception {
        var key = metered.opened("sdks", "");
        assertThat(sdks(key).lines()).hasSize(4).allMatch(line -> line.matches(".* (RateLimitError 429|\\w+ 402) .*"));
        metered.grant("sdks", "payg", "10");
        var answer = "This is answer 1 of the scripted upstream.";
        assertThat(sdks(key).lines())
                .containsExactly(
                        "openai " + answer + " 1050",
                        "openai streamed " + answer + " 1050",
                        "anthropic " + answer + " 1000",
                        "anthropic streamed " + answer + " 1000");
        assertThat(metered.draws("sdks", 4)).hasSize(4).containsOnly(Program.CODEX_CLI.answer());
    }

    private String sdks(String key) throws IOException, InterruptedException {
        var asked = Agents.file("ask.mjs").toString();
        var shown = Printed.of(folder, Map.of(), List.of("node", asked, metered.address(), key, "say hi"));
        assertThat(shown.exit()).as(shown.err()).isZero();
        return shown.out();
    }

    private Agent agent(Program program, String key) throws IOException {
        return program.started(Files.createDirectory(folder.resolve("home")), metered.address(), key);
    }
}
