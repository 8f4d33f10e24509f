package weir.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExactDecimalTest {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    @Test
    void what_is_read_is_exact_and_within_its_bounds() {
        """
                0                       0
                140                     140
                12.345678               12.345678
                12.500                  12.5
                1e3                     1000
                1000000000              1000000000
                0.0000010000            0.000001
                0e1000000000            0
                0e-1000000000           0
                1000000000.000001       none
                1000000001              none
                0.0000001               none
                -1                      none
                1e1000000000            none
                1e-1000000000           none
                1e10000000000           none
                seven                   none
                0.000000000000000000000000000000000000000  none
                """.lines().map(line -> line.split("\\s+")).forEach(row -> assertThat(ExactDecimal.read(row[0], 6, MOST)
                        .map(BigDecimal::toPlainString)
                        .orElse("none"))
                .as(row[0])
                .isEqualTo(row[1]));
    }

    @Test
    void credits_are_made_of_it_exactly() {
        var nothing = ExactDecimal.read("0e1000000000", 6, MOST).orElseThrow();
        assertThat(Credits.exactly(nothing)).isEqualTo(Credits.ZERO);
        assertThat(Credits.exactly(new BigDecimal("12.345678"))).isEqualTo(new Credits(12_345_678));
        assertThatThrownBy(() -> Credits.exactly(new BigDecimal("0.0000001"))).isInstanceOf(ArithmeticException.class);
    }
}
