package weir.simulation;

import java.util.List;
import java.util.SplittableRandom;

/// Everything that happens by chance in a world comes from here, and so from its seed.
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    public boolean perMille(int chance) {
        return random.nextInt(1_000) < chance;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// Between the two, both included.
    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    public long number() {
        return random.nextLong();
    }

    public <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
