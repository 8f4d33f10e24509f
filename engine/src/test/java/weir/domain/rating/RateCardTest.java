package weir.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.rating.ModelMapping.Pattern;
import weir.domain.scenario.Amount;
import weir.domain.scenario.Line;

class RateCardTest {
    /// USD per million input, cached and output tokens; seven credits are a dollar.
    private static final RateCard CARD = card("""
            gpt-5.5              5     0.5    30
            gpt-5.4              2.5   0.25   15
            gpt-5.4-mini         0.75  0.075  4.5
            gpt-5.3-codex        1.75  0.175  14
            gpt-5.3-codex-spark  1.75  0.175  14
            """);

    @Test
    void a_million_tokens_cost_seven_credits_a_dollar() {
        check("""
                gpt-5.5              1000000/0/0/0         | 35
                gpt-5.5              1000000/1000000/0/0   | 3.5
                gpt-5.5              0/0/1000000/0         | 210
                gpt-5.4              1000000/0/0/0         | 17.5
                gpt-5.4              1000000/1000000/0/0   | 1.75
                gpt-5.4              0/0/1000000/0         | 105
                gpt-5.4-mini         1000000/0/0/0         | 5.25
                gpt-5.4-mini         1000000/1000000/0/0   | 0.525
                gpt-5.4-mini         0/0/1000000/0         | 31.5
                gpt-5.3-codex        1000000/0/0/0         | 12.25
                gpt-5.3-codex        1000000/1000000/0/0   | 1.225
                gpt-5.3-codex        0/0/1000000/0         | 98
                gpt-5.3-codex-spark  1000000/1000000/1000000/0  | 99.225
                """);
    }

    @Test
    void a_cached_token_of_mini_costs_0_525_millionths_exactly() {
        check("""
                gpt-5.4-mini  1/1/0/0         | 0.000001
                gpt-5.4-mini  2/2/0/0         | 0.000002
                gpt-5.4-mini  40/40/0/0       | 0.000021
                gpt-5.4-mini  1000/1000/0/0   | 0.000525
                gpt-5.4-mini  1001/1001/0/0   | 0.000526
                """);
    }

    @Test
    void the_exact_product_is_rounded_up_once_and_not_piece_by_piece() {
        check("""
                gpt-5.4-mini  1/0/0/0   | 0.000006
                gpt-5.4-mini  0/0/1/0   | 0.000032
                gpt-5.4-mini  1/0/1/0   | 0.000037
                gpt-5.4-mini  2/1/1/0   | 0.000038
                gpt-5.4-mini  4/0/2/0   | 0.000084
                """);
    }

    @Test
    void cached_is_part_of_input_and_reasoning_part_of_output() {
        check("""
                gpt-5.4  1000/0/0/0        | 0.0175
                gpt-5.4  1000/400/0/0      | 0.0112
                gpt-5.4  1000/1000/0/0     | 0.00175
                gpt-5.4  0/0/1000/0        | 0.105
                gpt-5.4  0/0/1000/1000     | 0.105
                gpt-5.4  0/0/0/0           | 0
                """);
    }

    @Test
    void the_largest_usage_at_the_dearest_price_is_still_exact() {
        var dearest = new Price(1, Price.MOST, Price.MOST, Price.MOST);
        var largest = new Usage(Usage.MOST, 0, Usage.MOST, 0);
        assertThat(dearest.charge(largest)).isEqualTo(Credits.of(2_000_000));
    }

    @Test
    void the_longest_pattern_that_fits_names_the_model_and_a_whole_name_first_of_all() {
        var mapping = new ModelMapping(List.of(
                new Pattern("claude*", "gpt-5.4"),
                new Pattern("claude-haiku*", "gpt-5.4-mini"),
                new Pattern("claude-haiku-4-5*", "gpt-5.4"),
                new Pattern("claude-haiku-4-5", "gpt-5.5")));
        Line.of("""
                claude-sonnet-4-5          | gpt-5.4
                claude                     | gpt-5.4
                claude-haiku               | gpt-5.4-mini
                claude-haiku-4-5           | gpt-5.5
                claude-haiku-4-5-20251001  | gpt-5.4
                claude-haiku-3-5           | gpt-5.4-mini
                gpt-5.3-codex              | gpt-5.3-codex
                my-claude                  | my-claude
                """)
                .forEach(line ->
                        assertThat(mapping.model(line.word(0))).as(line.text()).isEqualTo(line.answer()));
    }

    @Test
    void a_model_that_nobody_sells_has_no_rate() {
        assertThat(CARD.rate("gpt-2")).isEmpty();
        assertThat(CARD.rate("claude-opus")).map(ModelRate::model).contains("gpt-5.4");
    }

    @Test
    void a_hold_is_never_below_the_floor_of_its_model() {
        Line.of("""
                estimate 0 0             | 0.5
                estimate 1000 1000       | 0.5
                estimate 10000 10000     | 1.225
                """).forEach(line -> {
            var estimate = CARD.rate("gpt-5.4")
                    .orElseThrow()
                    .estimate(Long.parseLong(line.word(1)), Long.parseLong(line.word(2)));
            assertThat(Amount.text(estimate.amount())).as(line.text()).isEqualTo(line.answer());
        });
    }

    private static void check(String table) {
        Line.of(table).forEach(line -> {
            var price = CARD.rate(line.word(0)).orElseThrow().price();
            assertThat(Amount.text(price.charge(UsageTest.usage(line.word(1)))))
                    .as(line.text())
                    .isEqualTo(line.answer());
        });
    }

    private static RateCard card(String table) {
        var rates = Line.of(table)
                .map(line -> new ModelRate(
                        line.word(0),
                        new Price(1, sevenfold(line.word(1)), sevenfold(line.word(2)), sevenfold(line.word(3))),
                        Amount.credits("0.5"),
                        1_000,
                        4_000))
                .collect(Collectors.toMap(ModelRate::model, Function.identity()));
        return new RateCard(1, Credits.of(7), rates, new ModelMapping(List.of(new Pattern("claude*", "gpt-5.4"))));
    }

    private static long sevenfold(String usd) {
        return new BigDecimal(usd)
                .multiply(BigDecimal.valueOf(7))
                .movePointRight(6)
                .longValueExact();
    }
}
