package weir.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import weir.persistence.postgres.Database;

/// The engine and the usual way, on one PostgreSQL, one after the other.
record EngineBench(boolean quick, Path out) {
    /// What the usual way is compared at: it has more connections than any server would give it.
    private static final int MANY_CONNECTIONS = 64;

    private static final Path DATA = Path.of("benchmark/target/data");

    void run() {
        var machine = Machine.here();
        var figures = new ArrayList<Figures>();
        try (var postgres = new BenchPostgres(DATA)) {
            var database = postgres.database();
            var floor = rowLocks(database, figures);
            weir(database, figures);
            new Report(
                            "./weir bench engine" + (quick ? " --quick" : ""),
                            machine,
                            Map.of("one durable insert by one client alone, median in µs", floor),
                            figures)
                    .write(out.resolve(quick ? "engine-quick.json" : "engine.json"));
            if (!quick) {
                Plot.write(out.resolveSibling("engine.svg"), title(machine), figures);
            }
            System.out.println(Table.of(figures));
            System.out.println(Table.ratios(figures, "weir", MANY_CONNECTIONS));
            System.out.printf("One durable insert by one client alone: %.0f µs (median).%n", floor);
        }
    }

    private static String title(Machine machine) {
        return "Lifecycles a second, hold and settlement durable, %d cores of %s, %s"
                .formatted(
                        machine.processors(), machine.processor(), machine.at().substring(0, 10));
    }

    private double rowLocks(Database database, List<Figures> figures) {
        try (var rowLocks = new RowLocks(database)) {
            var floor = SingleInsert.median(database, Duration.ofSeconds(quick ? 2 : 10));
            laps(rowLocks, database, Workload.hot(), List.of(1, 8, 32, MANY_CONNECTIONS), figures);
            laps(rowLocks, database, Workload.even(), List.of(1, 8, 32, MANY_CONNECTIONS), figures);
            laps(rowLocks, database, Workload.zipf(), List.of(8, 32, MANY_CONNECTIONS), figures);
            return floor;
        }
    }

    private void weir(Database database, List<Figures> figures) {
        try (var engine = new Engine(database);
                var weir = new OneActor(engine.accounts())) {
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
                    "%-9s %-4s %,5d in flight: %,9.0f lifecycles/s%n",
                    measured.contestant(), measured.workload(), inFlight, measured.lifecyclesPerSecond());
        }
    }
}
