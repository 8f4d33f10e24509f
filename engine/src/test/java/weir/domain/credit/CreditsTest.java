package weir.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.domain.scenario.Amount;
import weir.domain.scenario.Line;

class CreditsTest {
    @Test
    void amounts_are_exact_to_a_millionth() {
        check("""
                0.000001  plus   0.000002        | 0.000003
                0.1       plus   0.2             | 0.3
                999999999.999999 plus 0.000001   | 1000000000
                7         minus  0.000001        | 6.999999
                7         minus  7               | 0
                """);
    }

    @Test
    void what_would_be_negative_or_wrap_is_a_bug_and_throws() {
        check("""
                1              minus  1.000001        | throws
                0              minus  0.000001        | throws
                9223372036854  plus   9223372036854   | throws
                """);
    }

    @Test
    void bounds_never_go_below_zero() {
        check("""
                5  less_up_to  3        | 2
                5  less_up_to  5        | 0
                5  less_up_to  8        | 0
                5  at_most     3        | 3
                5  at_most     8        | 5
                5  at_least    3        | 5
                5  at_least    8        | 8
                """);
    }

    @Test
    void no_limit_is_more_than_any_amount() {
        check("""
                none  less_up_to  0             | none
                none  at_most     1000000000    | 1000000000
                1000000000  at_most  none       | 1000000000
                """);
    }

    private static void check(String table) {
        Line.of(table)
                .forEach(line -> assertThat(calculated(line)).as(line.text()).isEqualTo(line.answer()));
    }

    private static String calculated(Line line) {
        var one = Amount.credits(line.word(0));
        var other = Amount.credits(line.word(2));
        try {
            return Amount.text(
                    switch (line.word(1)) {
                        case "plus" -> one.plus(other);
                        case "minus" -> one.minus(other);
                        case "less_up_to" -> one.lessUpTo(other);
                        case "at_most" -> one.atMost(other);
                        case "at_least" -> one.atLeast(other);
                        default -> throw new IllegalStateException(line.text());
                    });
        } catch (ArithmeticException | IllegalArgumentException expected) {
            return "throws";
        }
    }
}
