package weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.persistence.ledger.SimulatedLedger;

/// Worlds with the projection as one more actor: it ends at every point of its work and is overtaken, while accounts
/// work and while everybody is idle. `-Dweir.steps=…` and `-Dweir.seed=…` as in [SimulationTest].
class LedgerSimulationTest {
    private static final int STEPS = 2_500;

    /// Of so many steps one is lived with a ledger: PostgreSQL takes longer than a step.
    private static final int SHARE = 20;

    @ParameterizedTest
    @ValueSource(longs = {3, 27})
    void nothing_is_found_in_the_ledgers_of_fixed_seeds(long seed) throws SQLException {
        assertThat(found(seed, STEPS)).isEmpty();
    }

    @Test
    void nothing_is_found_in_as_many_steps_as_are_asked_for() throws SQLException {
        var steps = Long.getLong("weir.steps", SHARE * STEPS) / SHARE;
        var seed = Long.getLong("weir.seed", steps == STEPS ? 2 : Instant.now().getEpochSecond());
        for (var lived = 0L; lived < steps; lived += STEPS) {
            assertThat(found(seed + lived / STEPS, (int) Math.min(STEPS, steps - lived)))
                    .as("with a ledger, seed %d", seed + lived / STEPS)
                    .isEmpty();
        }
    }

    private static String found(long seed, int steps) throws SQLException {
        try (var ledger = new SimulatedLedger(seed)) {
            return Simulation.live(seed, steps, ledger);
        }
    }
}
