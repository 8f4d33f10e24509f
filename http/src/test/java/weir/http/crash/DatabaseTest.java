package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import weir.http.Eventually;
import weir.http.crash.Observed.Outcome;
import weir.persistence.postgres.PreparedFolder;

/// I4: PostgreSQL is taken away from a loaded server in every way there is, and comes back. The server lives on: while
/// it cannot write it says so at once, and it goes on by itself; what was acknowledged is in the books, once.
///
/// `-Dweir.rounds=…` goes through all ways so often, where the build takes a few of them once; `-Dweir.seed=…` again.
@Tag("process")
class DatabaseTest {
    /// Refusals after which it is sure that the server has noticed.
    private static final int REFUSALS = 200;

    /// The moment of a fault is told by how many answers were given before.
    private static final int MOST_ANSWERS = 1_000;

    /// An answer comes after 5 s at the latest; the rest is for a machine that does other things at the same time.
    private static final Duration FAST = Duration.ofSeconds(15);

    /// What a server says that cannot write.
    private static final Set<String> WHY = Set.of("[\"journal_unreachable\"]", "[\"disk_full\"]");

    /// Kept where something was found.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final int rounds = Integer.getInteger("weir.rounds", 0);
    private final long seed =
            Long.getLong("weir.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final LoggedCrowd crowd = new LoggedCrowd(random.split());
    private final Map<String, Times> times = new LinkedHashMap<>();

    @BeforeEach
    void sayWhich() {
        System.out.printf("database: -Dweir.rounds=%d -Dweir.seed=%d%n", rounds, seed);
    }

    @AfterEach
    void close() {
        crowd.close();
    }

    @Test
    void a_server_lives_through_what_becomes_of_a_postgres_outside() throws Exception {
        var data = folder.resolve("data");
        try (var postgres = new OutsidePostgres(folder.resolve("outside"))) {
            var cheap = List.of(
                    new Fault.Passing("one backend killed", () -> postgres.killBackend(random)),
                    new Fault.Lasting("stopped and started", postgres::stop, postgres::start));
            var dear = List.of(
                    new Fault.Passing("postmaster killed", postgres::kill),
                    new Fault.Lasting("connections cut", postgres.passage()::shut, postgres.passage()::reopen),
                    new Fault.Lasting(
                            "connections hang, then go on", postgres.passage()::freeze, postgres.passage()::thaw),
                    new Fault.Lasting(
                            "connections hang for ever, new ones work",
                            postgres.passage()::freeze,
                            postgres.passage()::forget));
            try (var server = new KillableServer(data, Map.of("WEIR_DATABASE_URL", postgres.address()))) {
                crowd.open(server.access());
                cheap.forEach(fault -> survive(server, fault));
                for (var round = 0; round < rounds; round++) {
                    cheap.forEach(fault -> survive(server, fault));
                    dear.forEach(fault -> survive(server, fault));
                }
                end(server, data);
            }
        }
    }

    @Test
    void a_server_starts_its_own_postgres_again() throws Exception {
        var data = folder.resolve("data");
        PreparedFolder.into(data);
        var fault = new Fault.Passing("postmaster of its own killed", () -> OutsidePostgres.kill(data));
        try (var server = new KillableServer(data, Map.of())) {
            crowd.open(server.access());
            for (var round = 0; round < Math.max(1, rounds); round++) {
                survive(server, fault);
            }
            end(server, data);
        }
    }

    @Test
    void a_server_whose_disk_was_full_goes_on_when_there_is_room() throws Exception {
        assumeThat(rounds).as("only `./weir attack database` fills a disk").isPositive();
        assumeThat(SmallDisk.isPossible(folder))
                .as("a small disk to fill: only root can mount one")
                .isTrue();
        var data = Files.createDirectory(folder.resolve("data"));
        try (var disk = SmallDisk.mount(data)) {
            try (var server = new KillableServer(data, Map.of())) {
                crowd.open(server.access());
                var fault = new Fault.Lasting("disk full", disk::fill, disk::free);
                for (var round = 0; round < rounds; round++) {
                    survive(server, fault);
                }
                end(server, data);
            }
        }
    }

    private void survive(KillableServer server, Fault fault) {
        try (var load = crowd.load(server.access())) {
            var access = server.access();
            var observed = load.observed();
            observed.await(Outcome.ANSWERED, random.nextInt(MOST_ANSWERS));
            observed.struck();
            fault.strike().perform();
            if (fault instanceof Fault.Lasting lasting) {
                observed.await(Outcome.BUSY, REFUSALS);
                saysSo(access);
                observed.healed();
                lasting.heal().perform();
            }
            var first = observed.awaitFirstAnswer();
            observed.await(Outcome.ANSWERED, observed.count(Outcome.ANSWERED) + REFUSALS);
            load.stop();
            times.computeIfAbsent(fault.name(), Times::new).add(first);
            System.out.printf("database: %s, first answer after %d ms; %s%n", fault.name(), first.toMillis(), observed);
            assertThat(observed.slowest(Outcome.BUSY)).isLessThan(FAST);
            assertThat(observed.slowest(Outcome.UNKNOWN)).isLessThan(FAST);
            assertThat(observed.count(Outcome.BROKEN)).isZero();
            crowd.compare(access, false);
        } catch (Exception e) {
            throw new AssertionError(fault.name(), e);
        }
    }

    /// What a supervisor and a load balancer are told while PostgreSQL is away.
    private static void saysSo(Access access) throws IOException {
        Eventually.holds(() -> WHY.contains(notReady(access.operations())));
        assertThat(access.operator().get("/ready").status()).isEqualTo(503);
        assertThat(access.operator().get("/health").status()).isEqualTo(200);
        assertThat(access.operator().get("/v1/audit").code()).isEqualTo("busy");
    }

    private static String notReady(PatientCaller operations) {
        try {
            return operations.get("/ready").body().path("reasons").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(KillableServer server, Path data) throws Exception {
        crowd.compare(server.access(), true);
        var _ = server.stop();
        times.values().forEach(time -> System.out.println("database: " + time));
        var said = Files.readString(KillableServer.log(data));
        System.out.print(said.indent(2));
        assertThat(said).as("the log").doesNotContain("\tat ");
    }
}
