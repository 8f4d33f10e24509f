package weir.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import weir.benchmark.load.ColdAnswers;
import weir.benchmark.load.Engine;
import weir.benchmark.load.HorizonTaker;
import weir.benchmark.load.Lap;
import weir.benchmark.load.NoHorizon;
import weir.benchmark.load.OneActor;
import weir.benchmark.load.Workload;
import weir.benchmark.report.Figures;
import weir.benchmark.report.Machine;
import weir.benchmark.report.Report;
import weir.benchmark.report.Table;
import weir.persistence.postgres.Database;

/// What it costs the writers of the journal that a reader can make sure of having missed none of their rows: engines
/// that are opened alike, in turns, on one store. One whose writers take no lock, one whose writers share it, and one
/// beside which a reader takes it alone as often as the ledger does.
record HorizonBench(boolean quick, Path out) {
    private static final int IN_FLIGHT = 1_024;
    private static final Path DATA = Path.of("benchmark/target/data");
    private static final List<Workload> WORKLOADS = List.of(Workload.hot(), Workload.even());

    private enum Way {
        NONE("no lock"),
        SHARED("shared"),
        TAKEN("shared, and taken");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    void run() {
        var machine = Machine.here();
        var figures = new ArrayList<Figures>();
        try (var postgres = BenchPostgres.empty(DATA)) {
            var database = postgres.database();
            try (var engine = new Engine(database);
                    var weir = new OneActor(engine.accounts(), "weir")) {
                WORKLOADS.forEach(weir::open);
            }
            // The first round is for the JVM, and every way comes first, second and last as often.
            turn(database, Way.SHARED, new ArrayList<>());
            for (var round = 0; round < (quick ? 1 : Way.values().length); round++) {
                for (var place = 0; place < Way.values().length; place++) {
                    turn(database, Way.values()[(round + place) % Way.values().length], figures);
                }
            }
        }
        var values = medians(figures);
        new Report("./weir bench horizon" + (quick ? " --quick" : ""), machine, values, figures)
                .write(out.resolve(quick ? "horizon-quick.json" : "horizon.json"));
        System.out.println(Table.of(figures));
        System.out.print(Values.table(values));
    }

    private void turn(Database database, Way way, List<Figures> figures) {
        switch (way) {
            case NONE -> {
                try (var _ = new NoHorizon(database)) {
                    laps(database, way, figures);
                }
            }
            case SHARED, TAKEN -> laps(database, way, figures);
        }
    }

    private void laps(Database database, Way way, List<Figures> figures) {
        try (var engine = new Engine(database);
                var weir = new OneActor(engine.accounts(), way.words)) {
            WORKLOADS.forEach(workload -> new ColdAnswers(engine.accounts(), workload).everybody());
            if (way == Way.TAKEN) {
                try (var _ = HorizonTaker.start(database)) {
                    laps(database, weir, figures);
                }
            } else {
                laps(database, weir, figures);
            }
        }
    }

    private void laps(Database database, OneActor weir, List<Figures> figures) {
        var lap = new Lap(database, Duration.ofSeconds(quick ? 1 : 5), Duration.ofSeconds(quick ? 2 : 15));
        WORKLOADS.forEach(workload -> figures.add(lap.run(weir, workload, IN_FLIGHT)));
    }

    private static Map<String, Double> medians(List<Figures> figures) {
        var values = new TreeMap<String, Double>();
        for (var workload : WORKLOADS) {
            for (var way : Way.values()) {
                var of = figures.stream()
                        .filter(each -> each.contestant().equals(way.words)
                                && each.workload().equals(workload.name()))
                        .toList();
                var name = String.format(Locale.ROOT, "%s, %s: median of ", workload.name(), way.words);
                values.put(name + "lifecycles/s", median(of, Figures::lifecyclesPerSecond));
                values.put(name + "µs of PostgreSQL", median(of, Figures::processorPostgres));
                values.put(name + "µs of the JVM", median(of, Figures::processorHere));
            }
        }
        return values;
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> value) {
        return figures.stream()
                .mapToDouble(value)
                .sorted()
                .skip(figures.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
