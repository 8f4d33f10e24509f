package weir.simulation;

import java.util.List;
import java.util.SplittableRandom;

/// Everything that happens by chance in a world comes from here, and so from its seed.
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    boolean perMille(int chance) {
        return random.nextInt(1_000) < chance;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// Between the two, both included.
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    long number() {
        return random.nextLong();
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
