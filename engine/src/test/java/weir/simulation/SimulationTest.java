package weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few thousand steps of the simulation in every build: always the same seeds, and one that changes with the date.
///
/// `-Dweir.seed=… -Dweir.steps=…` replay a finding, or live through millions of steps.
class SimulationTest {
    private static final int STEPS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20, 27, 365, 1_000_003})
    void nothing_is_found_in_the_worlds_of_fixed_seeds(long seed) {
        assertThat(Simulation.live(seed, STEPS)).isEmpty();
    }

    @Test
    void nothing_is_found_from_the_seed_of_today_on() {
        var today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        var seed = Long.getLong("weir.seed", today);
        var steps = Long.getLong("weir.steps", STEPS);
        assertThat(Simulation.run(seed, steps)).isEmpty();
    }
}
