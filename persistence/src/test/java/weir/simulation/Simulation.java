package weir.simulation;

import java.util.List;

/// Lives worlds from seeds until something is found.
final class Simulation {
    /// A world is left after so many steps: what can go wrong shows in a young one too, and what is looked at after
    /// each step stays small.
    private static final int STEPS_OF_A_WORLD = 20_000;

    private Simulation() {}

    /// Lives as many worlds as the steps are enough for, each from the next seed, until something is found.
    static String run(long seed, long steps) {
        var found = "";
        for (var lived = 0L; lived < steps && found.isEmpty(); lived += STEPS_OF_A_WORLD) {
            found = live(seed + lived / STEPS_OF_A_WORLD, (int) Math.min(STEPS_OF_A_WORLD, steps - lived));
        }
        return found;
    }

    /// Lives one world. SimulationFindings, and how it came to them; an empty text where there are none.
    static String live(long seed, int steps) {
        return live(seed, steps, JournalReader.NOBODY);
    }

    /// Likewise, with somebody who reads what is written.
    static String live(long seed, int steps, JournalReader reader) {
        try (var _ = new Silence()) {
            var world = new World(seed, new Story(), reader);
            var lived = 0;
            try {
                while (lived < steps && world.sound()) {
                    lived++;
                    world.next();
                }
                if (world.sound()) {
                    world.rest();
                }
            } catch (RuntimeException broken) {
                var trace = List.of(broken.getStackTrace()).stream().limit(4).toList();
                return told(seed, lived, world, List.of("thrown: " + broken, trace));
            }
            return world.sound() ? "" : told(seed, lived, world, world.findings());
        }
    }

    private static String told(long seed, int lived, World world, List<?> findings) {
        var sentences = findings.stream().map(Object::toString).toList();
        return "seed %d, step %d: replay with ./weir attack simulation -Dweir.seed=%d -Dweir.steps=%d%n%s%s%n"
                .formatted(seed, world.step(), seed, lived, world.story().table(), String.join("\n", sentences));
    }
}
