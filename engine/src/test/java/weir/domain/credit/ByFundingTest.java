package weir.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ByFundingTest {
    private final AtomicLong next = new AtomicLong(1);

    /// Each another power of two: a sum tells which of them are in it.
    private final ByFunding<Credits> powers = ByFunding.of(_ -> new Credits(next.getAndUpdate(last -> 2 * last)));
    private final long all = (1L << Funding.values().length) - 1;

    @Test
    void a_sum_leaves_no_kind_out() {
        assertThat(powers.sum(Credits::micros)).isEqualTo(all);
        assertThat(powers.credits(Function.identity())).isEqualTo(new Credits(all));
    }

    @Test
    void a_sum_never_wraps() {
        assertThatThrownBy(() -> ByFunding.all(Long.MAX_VALUE).sum(Long::longValue))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void each_kind_keeps_its_own_value() {
        for (var funding : Funding.values()) {
            var without = powers.with(funding, Credits.ZERO);
            assertThat(without.of(funding)).isEqualTo(Credits.ZERO);
            assertThat(without.with(funding, powers.of(funding))).isEqualTo(powers);
        }
        var told = new EnumMap<Funding, Credits>(Funding.class);
        powers.forEach(told::put);
        assertThat(told.values()).hasSize(Funding.values().length).doesNotHaveDuplicates();
    }
}
