package weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.domain.account.AccountCommand;

/// Some ten thousand steps of the simulation in every build, always the same.
///
/// `-Dweir.steps=…` lives through millions, from the seed of `-Dweir.seed=…` or else of the time of day: both
/// replay a finding.
class SimulationTest {
    private static final int STEPS = 5_000;

    /// From here on few worlds ask for everything.
    private static final int FIRST_OF_ALL = 36;

    private static final int LAST_OF_ALL = 50;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20, 27, 365})
    void nothing_is_found_in_the_worlds_of_fixed_seeds(long seed) {
        assertThat(Simulation.live(seed, STEPS)).isEmpty();
    }

    @Test
    void a_seed_replays_bit_for_bit() {
        assertThat(trace(54)).hasSizeGreaterThan(STEPS).isEqualTo(trace(54));
    }

    /// Holds are asked for by way of a sub-user.
    @Test
    void whatever_an_account_can_be_asked_is_asked() {
        var all = Stream.of(AccountCommand.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !name.equals("Hold"))
                .toList();
        var asked = new TreeSet<String>();
        for (var seed = FIRST_OF_ALL; seed <= LAST_OF_ALL && !asked.containsAll(all); seed++) {
            live(seed, line -> {
                if (line.what() instanceof Ask(var _, var _, Question.OfAccount(var command))) {
                    asked.add(command.getClass().getSimpleName());
                }
            });
        }
        assertThat(asked).containsAll(all);
    }

    @Test
    void nothing_is_found_in_as_many_steps_as_are_asked_for() {
        var steps = Long.getLong("weir.steps", STEPS);
        var seed = Long.getLong("weir.seed", steps == STEPS ? 2 : Instant.now().getEpochSecond());
        IO.println("simulation: %,d steps from seed %d".formatted(steps, seed));
        var started = Instant.now();
        assertThat(Simulation.run(seed, steps)).isEmpty();
        IO.println("simulation: nothing found in %s".formatted(Duration.between(started, Instant.now())));
    }

    private static List<String> trace(long seed) {
        var lines = new ArrayList<String>();
        live(seed, line -> lines.add(line.toString()), digest -> lines.add("digest " + digest));
        return lines;
    }

    private static void live(long seed, Consumer<Story.Line> hearing) {
        live(seed, hearing, _ -> {});
    }

    private static void live(long seed, Consumer<Story.Line> hearing, LongConsumer digests) {
        try (var _ = new Silence()) {
            var world = new World(seed, new Story(hearing));
            while (world.step() < STEPS) {
                world.next();
                digests.accept(world.story().digest());
            }
        }
    }
}
