package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// I4: a server is killed again and again on the same data, under load and while it starts. What was acknowledged is
/// there, once; what was not is there once or not at all; the money adds up; and nobody has to help.
///
/// `-Dweir.rounds=… -Dweir.seed=…` kill more often, and the same again.
@Tag("process")
class KillTest {
    private static final int ROUNDS = 3;

    /// The moment of a kill is told by how many answers were given since the start: a cold server or a warm one.
    private static final int MOST_ANSWERS = 2_000;

    /// One start in so many is killed before it is through.
    private static final int STARTS = 3;

    /// One kill in so many takes all that the server started with it, one is a SIGTERM in the middle of it all.
    private static final int KILLS = 4;

    /// What a JVM that was stopped by it answers.
    private static final int SIGTERM = 128 + 15;

    /// Kept where something was found.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Times ready = new Times("from the start of the process to ready");
    private final Times firstHold = new Times("from the start of the process to the first answered hold");

    @Test
    void nothing_acknowledged_is_lost_or_doubled_however_often_the_server_is_killed() throws Exception {
        var rounds = Integer.getInteger("weir.rounds", ROUNDS);
        var seed = Long.getLong("weir.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        System.out.printf("kill: -Dweir.rounds=%d -Dweir.seed=%d%n", rounds, seed);
        var random = new SplittableRandom(seed);
        try (var crowd = new LoggedCrowd(random.split())) {
            killAgainAndAgain(crowd, rounds, random);
        }
        System.out.printf("kill: %s%nkill: %s%n", ready, firstHold);
        assertThat(Files.readString(KillableServer.log(data())))
                .as("the log of all starts")
                .doesNotContain("\tat ");
    }

    private void killAgainAndAgain(LoggedCrowd crowd, int rounds, SplittableRandom random) throws Exception {
        // In a folder that is empty: the tests' other servers find a prepared one.
        try (var first = start()) {
            crowd.open(first.access());
            loadAndKill(first, crowd, random);
        }
        for (var round = 1; round <= rounds; round++) {
            killStarts(random);
            try (var server = start()) {
                compare(server, crowd, round == rounds);
                System.out.printf(
                        "kill: round %d, ready after %d ms, first hold after %d ms, %d holds in the books%n",
                        round, ready.last().toMillis(), firstHold.last().toMillis(), crowd.holds());
                if (round < rounds) {
                    loadAndKill(server, crowd, random);
                } else {
                    assertThat(server.stop()).as("exit code of a SIGTERM").isEqualTo(SIGTERM);
                }
            }
        }
    }

    private void compare(KillableServer server, LoggedCrowd crowd, boolean everything) throws Exception {
        var access = server.access();
        ready.add(server.age());
        crowd.restarted();
        crowd.knock(access);
        firstHold.add(server.age());
        crowd.compare(access, everything);
    }

    private static void loadAndKill(KillableServer server, LoggedCrowd crowd, SplittableRandom random)
            throws Exception {
        var load = crowd.load(server.access());
        load.observed().await(Observed.Outcome.ANSWERED, random.nextInt(MOST_ANSWERS));
        kill(server, random);
        load.stop();
        assertThat(load.observed().count(Observed.Outcome.BROKEN))
                .as("without an answer")
                .isPositive();
    }

    private void killStarts(SplittableRandom random) throws Exception {
        while (random.nextInt(STARTS) == 0) {
            try (var killed = start()) {
                var moment = Duration.ofMillis(
                        random.nextLong(ready.longest().plusSeconds(1).toMillis()));
                assertThat(killed.endsIn(moment)).as("ended by itself").isFalse();
                kill(killed, random);
            }
        }
    }

    private static void kill(KillableServer server, SplittableRandom random) throws InterruptedException {
        switch (random.nextInt(KILLS)) {
            case 0 -> server.killWithAllItStarted();
            case 1 -> assertThat(server.stop()).as("exit code of a SIGTERM").isEqualTo(SIGTERM);
            default -> server.kill();
        }
    }

    private KillableServer start() {
        return new KillableServer(data(), Map.of());
    }

    private Path data() {
        return folder.resolve("data");
    }
}
