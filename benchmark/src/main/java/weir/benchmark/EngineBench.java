package weir.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.benchmark.load.CatchUp;
import weir.benchmark.load.Contestant;
import weir.benchmark.load.Engine;
import weir.benchmark.load.Lap;
import weir.benchmark.load.OneActor;
import weir.benchmark.load.RowLocks;
import weir.benchmark.load.SingleInsert;
import weir.benchmark.load.Workload;
import weir.benchmark.report.Figures;
import weir.benchmark.report.Machine;
import weir.benchmark.report.Plot;
import weir.benchmark.report.Report;
import weir.benchmark.report.Table;
import weir.persistence.ledger.Projector;
import weir.persistence.postgres.Database;

/// The engine and the usual way, on one PostgreSQL, one after the other.
record EngineBench(boolean quick, Path out) {
    /// What the usual way is compared at: it has more connections than any server would give it.
    private static final int MANY_CONNECTIONS = 64;

    private static final String WEIR = "weir";
    private static final String WEIR_AND_LEDGER = "weir + ledger";

    private static final Path DATA = Path.of("benchmark/target/data");

    void run() {
        var machine = Machine.here();
        var figures = new ArrayList<Figures>();
        try (var postgres = BenchPostgres.empty(DATA)) {
            var database = postgres.database();
            var values = new TreeMap<String, Double>();
            values.put("one durable insert by one client alone, median in µs", rowLocks(database, figures));
            weir(database, figures);
            withLedger(database, figures, values);
            new Report("./weir bench engine" + (quick ? " --quick" : ""), machine, values, figures)
                    .write(out.resolve(quick ? "engine-quick.json" : "engine.json"));
            if (!quick) {
                Plot.write(out.resolveSibling("engine.svg"), title(machine), figures);
            }
            System.out.println(Table.of(figures));
            System.out.print(Table.ratios(figures, WEIR, RowLocks.WITHOUT_USAGE, MANY_CONNECTIONS));
            System.out.println(Table.ratios(figures, WEIR_AND_LEDGER, RowLocks.WITH_USAGE, MANY_CONNECTIONS));
            values.forEach((what, value) -> System.out.printf("%s: %.1f%n", what, value));
        }
    }

    private static String title(Machine machine) {
        return "Lifecycles a second, hold and settlement durable, %d cores of %s, %s"
                .formatted(
                        machine.processors(), machine.processor(), machine.at().substring(0, 10));
    }

    private double rowLocks(Database database, List<Figures> figures) {
        try (var rowLocks = new RowLocks(database, false)) {
            var floor = SingleInsert.median(database, Duration.ofSeconds(quick ? 2 : 10));
            laps(rowLocks, database, Workload.hot(), List.of(1, 8, 32, MANY_CONNECTIONS), figures);
            laps(rowLocks, database, Workload.even(), List.of(1, 8, 32, MANY_CONNECTIONS), figures);
            laps(rowLocks, database, Workload.zipf(), List.of(8, 32, MANY_CONNECTIONS), figures);
            return floor;
        }
    }

    /// What reports cost: the usual way sums up what a day used with every settlement, and the ledger is kept beside
    /// the engine, in this JVM and on its processors.
    private void withLedger(Database database, List<Figures> figures, Map<String, Double> values) {
        try (var rowLocks = new RowLocks(database, true)) {
            laps(rowLocks, database, Workload.hot(), List.of(32), figures);
            laps(rowLocks, database, Workload.even(), List.of(32), figures);
        }
        try (var engine = new Engine(database);
                var weir = new OneActor(engine.accounts(), WEIR_AND_LEDGER);
                var _ = Projector.start(database, InstantSource.system())) {
            var before = CatchUp.of(database);
            values.put("seconds for %d rows from before".formatted(before.rows()), before.seconds());
            for (var workload : List.of(Workload.hot(), Workload.even())) {
                for (var inFlight : List.of(256, 1024)) {
                    laps(weir, database, workload, List.of(inFlight), figures);
                    var catchUp = CatchUp.of(database);
                    var after = "after %s, %d in flight".formatted(workload.name(), inFlight);
                    values.put("rows that the ledger was behind " + after, (double) catchUp.rows());
                    values.put("seconds until it had caught up " + after, catchUp.seconds());
                }
            }
        }
    }

    private void weir(Database database, List<Figures> figures) {
        try (var engine = new Engine(database);
                var weir = new OneActor(engine.accounts(), WEIR)) {
            laps(weir, database, Workload.hot(), List.of(1, 64, 256, 1024), figures);
            laps(weir, database, Workload.even(), List.of(1, 256, 1024), figures);
            laps(weir, database, Workload.zipf(), List.of(256, 1024), figures);
        }
    }

    private void laps(
            Contestant contestant,
            Database database,
            Workload workload,
            List<Integer> inFlights,
            List<Figures> figures) {
        contestant.open(workload);
        var lap = quick
                ? new Lap(database, Duration.ofSeconds(2), Duration.ofSeconds(3))
                : new Lap(database, Duration.ofSeconds(6), Duration.ofSeconds(10));
        for (var inFlight : inFlights) {
            var measured = lap.run(contestant, workload, inFlight);
            figures.add(measured);
            System.out.printf(
                    "%-17s %-4s %,5d in flight: %,9.0f lifecycles/s%n",
                    measured.contestant(), measured.workload(), inFlight, measured.lifecyclesPerSecond());
        }
    }
}
