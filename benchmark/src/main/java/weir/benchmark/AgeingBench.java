package weir.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.benchmark.load.Engine;
import weir.benchmark.load.Lap;
import weir.benchmark.load.OneActor;
import weir.benchmark.load.Workload;
import weir.benchmark.report.Figures;
import weir.domain.account.AccountCommand;
import weir.persistence.ledger.Projector;
import weir.persistence.ledger.Trimmer;
import weir.persistence.postgres.Database;

/// What a lifecycle costs, what the journal takes and how long an account is read back, as requests come and go: with
/// the
/// ledger kept and the journal trimmed beside, all in this JVM. The engine is started anew for each lap.
///
/// @param requests of each workload
record AgeingBench(long requests, boolean quick, Path out) {
    static final long REQUESTS = 1_000_000;
    static final long QUICK = 40_000;

    private static final int IN_FLIGHT = 256;
    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final Duration TRIMMED_EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path DATA = Path.of("benchmark/target/data");

    private static final String SIZES = """
            select (select count(*) from weir.event_journal), pg_total_relation_size('weir.event_journal'),
              (select coalesce(sum(sequence), 0) from weir.journal_trim)""";

    private static final String HEAD = "workload,requests,lifecycles_a_second,p99_ms,cpu_engine_us,cpu_postgres_us,"
            + "journal_rows,journal_bytes,trimmed_rows,read_back_ms";

    void run() throws IOException, SQLException {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        System.out.println(HEAD);
        try (var postgres = new BenchPostgres(DATA)) {
            for (var workload : List.of(Workload.hot(), Workload.even())) {
                age(postgres.database(), workload, lines);
            }
        }
        Files.createDirectories(out);
        Files.write(out.resolve(quick ? "ageing-quick.csv" : "ageing.csv"), lines);
    }

    private void age(Database database, Workload workload, List<String> lines) throws SQLException {
        var lap = new Lap(database, Duration.ZERO, Duration.ofSeconds(quick ? 3 : 20));
        var done = 0L;
        for (var first = true; done < requests; first = false) {
            try (var engine = new Engine(database);
                    var weir = new OneActor(engine.accounts(), "weir");
                    var _ = Projector.start(database, InstantSource.system());
                    var _ = Trimmer.start(database, engine.ownership(), KEPT, InstantSource.system(), TRIMMED_EVERY)) {
                if (first) {
                    weir.open(workload);
                }
                var readBack = readBack(engine, workload);
                var figures = lap.run(weir, workload, IN_FLIGHT);
                done += figures.lifecycles();
                var line = line(database, figures, done, readBack);
                System.out.println(line);
                lines.add(line);
            }
        }
    }

    /// Milliseconds until the first account answers that nobody has asked for.
    private static double readBack(Engine engine, Workload workload) {
        var started = System.nanoTime();
        var _ = Engine.await(engine.accounts().ask(workload.name() + "-0", new AccountCommand.ReadAccount()));
        return (System.nanoTime() - started) / 1e6;
    }

    private static String line(Database database, Figures lap, long done, double readBack) throws SQLException {
        try (var connection = database.connect(PATIENCE);
                var query = connection.prepareStatement(SIZES);
                var sizes = query.executeQuery()) {
            sizes.next();
            return String.format(
                    Locale.ROOT,
                    "%s,%d,%.0f,%.1f,%.1f,%.1f,%d,%d,%d,%.1f",
                    lap.workload(),
                    done,
                    lap.lifecyclesPerSecond(),
                    lap.lifecycle99() / 1_000,
                    lap.processorHere(),
                    lap.processorPostgres(),
                    sizes.getLong(1),
                    sizes.getLong(2),
                    sizes.getLong(3),
                    readBack);
        }
    }
}
