package weir.domain.hold;

/// Tells most numbers that are not in a set from those that are, by one word of memory: a Bloom filter of eight bits a
/// number, where those of one number are in the same word. It lets through all of the set, and one in thirty others.
final class Sieve {
    /// Numbers to a word of as many bits.
    private static final int TO_A_WORD = 8;

    private static final int BITS = 6;

    private final long[] words;

    private Sieve(long[] words) {
        this.words = words;
    }

    /// Of every `step`-th of `numbers`, which are spread evenly.
    static Sieve of(long[] numbers, int step) {
        var words = new long[numbers.length / step / TO_A_WORD + 1];
        for (var i = 0; i < numbers.length; i += step) {
            words[word(numbers[i], words.length)] |= bits(numbers[i]);
        }
        return new Sieve(words);
    }

    boolean lets(long number) {
        var bits = bits(number);
        return (words[word(number, words.length)] & bits) == bits;
    }

    /// The high bits say which word, so that numbers in order fill it from its beginning to its end.
    private static int word(long number, int words) {
        return (int) Math.unsignedMultiplyHigh(number ^ Long.MIN_VALUE, words);
    }

    /// The low ones say which four bits of it: six tell one of 64.
    private static long bits(long number) {
        return (1L << number)
                | (1L << (number >>> BITS))
                | (1L << (number >>> (2 * BITS)))
                | (1L << (number >>> (3 * BITS)));
    }
}
