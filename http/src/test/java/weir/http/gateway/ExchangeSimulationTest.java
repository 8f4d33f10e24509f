package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.simulation.Silence;

/// Worlds of exchanges through the gateway. `-Dweir.steps=…` lives more of them, from `-Dweir.seed=…`.
class ExchangeSimulationTest {
    private static final int STEPS = 4_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothing_is_found_in_the_worlds_of_fixed_seeds(long seed) {
        assertThat(found(seed)).isEmpty();
    }

    @Test
    void nothing_is_found_in_as_many_steps_as_are_asked_for() {
        var steps = Long.getLong("weir.steps", STEPS);
        var seed = Long.getLong("weir.seed", steps == STEPS ? 6 : Instant.now().getEpochSecond());
        for (var lived = 0L; lived < steps; lived += STEPS) {
            assertThat(found(seed + lived / STEPS)).isEmpty();
        }
    }

    @Test
    void a_seed_replays_the_same_world() {
        assertThat(live(7, "one").digest()).isEqualTo(live(7, "other").digest());
    }

    /// An empty text where nothing is.
    private String found(long seed) {
        var world = live(seed, "seed-" + seed);
        try (var _ = new Silence()) {
            var findings = world.rest();
            return findings.isEmpty() ? "" : told(seed, world, findings);
        }
    }

    private ExchangeWorld live(long seed, String data) {
        try (var _ = new Silence()) {
            var world = new ExchangeWorld(seed, folder(data));
            for (var step = 0; step < STEPS; step++) {
                world.next();
            }
            return world;
        }
    }

    private Path folder(String name) {
        var data = folder.resolve(name);
        assertThat(data.toFile().mkdirs()).isTrue();
        return data;
    }

    private static String told(long seed, ExchangeWorld world, List<String> findings) {
        return "replay with ./weir attack exchanges -Dweir.seed=%d -Dweir.steps=%d%n%s%n%s"
                .formatted(seed, STEPS, world.story(), String.join("\n", findings));
    }
}
