package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Runs worlds from seeds until something is found.
///
/// By hand, for millions of steps: see CONTRIBUTING.md.
public final class Simulation {
    /// A world is left after so many steps: what can go wrong shows in a young one too, and each look at the journal
    /// stays short.
    private static final int STEPS_OF_A_WORLD = 2_000;

    private Simulation() {}

    /// Lives one world. Findings, and how it came to them; an empty text where there are none.
    static String live(long seed, int steps) {
        var world = new World(seed);
        try {
            while (world.step() < steps && world.sound()) {
                world.next();
            }
            if (world.sound()) {
                world.rest();
            }
        } catch (RuntimeException broken) {
            return told(
                    seed,
                    world,
                    List.of(
                            "thrown: " + broken,
                            broken.getStackTrace()[0].toString(),
                            broken.getStackTrace()[1].toString()));
        }
        return world.sound()
                ? ""
                : told(
                        seed,
                        world,
                        world.findings().stream().map(Finding::toString).toList());
    }

    private static String told(long seed, World world, List<String> findings) {
        return "seed %d, step %d: replay with -Dweir.seed=%d -Dweir.steps=%d%n%s%s%n"
                .formatted(seed, world.step(), seed, world.step(), world.story(), String.join("\n", findings));
    }

    /// Lives as many worlds as the steps are enough for, each from the next seed, until something is found.
    static String run(long seed, long steps) {
        var found = "";
        for (var lived = 0L; lived < steps && found.isEmpty(); lived += STEPS_OF_A_WORLD) {
            found = live(seed + lived / STEPS_OF_A_WORLD, (int) Math.min(STEPS_OF_A_WORLD, steps - lived));
        }
        return found;
    }

    /// `weir.seed` is the first seed (the time of day where absent), `weir.steps` how many steps to live in all.
    public static void main(String[] arguments) {
        var started = Instant.now();
        var seed = Long.getLong("weir.seed", started.getEpochSecond());
        var steps = Long.getLong("weir.steps", 1_000_000);
        var found = run(seed, steps);
        var took = Duration.between(started, Instant.now());
        IO.println(
                found.isEmpty() ? "%,d steps from seed %d in %s: nothing found".formatted(steps, seed, took) : found);
        System.exit(found.isEmpty() ? 0 : 1);
    }
}
