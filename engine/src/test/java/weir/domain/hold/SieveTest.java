package weir.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SieveTest {
    private static final int STEP = 3;

    @Test
    void it_lets_through_all_that_are_in_it() {
        for (var size : new int[] {1, 2, 7, 8, 9, 1_000}) {
            var numbers = numbers(size);
            var sieve = Sieve.of(numbers, STEP);
            for (var i = 0; i < numbers.length; i += STEP) {
                assertThat(sieve.lets(numbers[i])).isTrue();
            }
        }
    }

    @Test
    void it_lets_through_few_others() {
        var sieve = Sieve.of(numbers(100_000), STEP);
        var others = new SplittableRandom(8).longs(100_000);
        assertThat(others.filter(sieve::lets).count()).isLessThan(100_000 / 25);
    }

    @Test
    void it_is_right_of_numbers_that_are_not_spread_at_all() {
        var sieve = Sieve.of(LongStream.range(0, 3_000).map(i -> i / STEP % 64).toArray(), STEP);
        assertThat(LongStream.range(0, 64)).allMatch(sieve::lets);
    }

    private static long[] numbers(int size) {
        return new SplittableRandom(7).longs((long) size * STEP).toArray();
    }
}
