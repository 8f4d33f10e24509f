package weir.http.door.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;

class DecimalTest {
    private static final Credits SEVEN = Credits.of(7);

    @Test
    void amounts_are_exact_both_ways() {
        """
                0           0
                1           0.000001
                1000000     1
                12500000    12.5
                12345678    12.345678
                1000000000000000    1000000000
                """.lines().map(line -> line.split("\\s+")).forEach(row -> {
            assertThat(Decimal.text(Long.parseLong(row[0]))).isEqualTo(row[1]);
            assertThat(Decimal.credits(row[1])).contains(new Credits(Long.parseLong(row[0])));
        });
    }

    @Test
    void below_nothing_has_a_sign() {
        assertThat(Decimal.text(-1)).isEqualTo("-0.000001");
        assertThat(Decimal.text(-1_500_000)).isEqualTo("-1.5");
        assertThat(Decimal.text(-2_000_000)).isEqualTo("-2");
    }

    @Test
    void what_is_no_amount_is_refused() {
        for (var text : new String[] {
            "",
            ".",
            ".5",
            "5.",
            "-1",
            "+1",
            "01",
            "1e3",
            "1,5",
            "1.0000001",
            "1000000000.000001",
            "9999999999",
            " 1",
            "NaN"
        }) {
            assertThat(Decimal.credits(text)).as(text).isEmpty();
        }
    }

    @Test
    void credits_are_told_in_dollars_rounded_to_cents() {
        assertThat(Decimal.usd(Credits.of(7), SEVEN)).isEqualTo("1.00");
        assertThat(Decimal.usd(Credits.of(1), SEVEN)).isEqualTo("0.14");
        assertThat(Decimal.usd(Credits.ZERO, SEVEN)).isEqualTo("0.00");
        assertThat(Decimal.usd(new Credits(35_000), SEVEN)).isEqualTo("0.01");
        assertThat(Decimal.usd(Credits.of(1), new Credits(2_500_000))).isEqualTo("0.40");
        assertThat(Decimal.usd(new Credits(Long.MAX_VALUE - 1), new Credits(1))).isEqualTo("9223372036854775806.00");
    }
}
