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
import java.util.stream.Stream;
import weir.benchmark.load.ColdAnswers;
import weir.benchmark.load.Engine;
import weir.benchmark.load.Laps;
import weir.benchmark.load.OneActor;
import weir.benchmark.load.Workload;
import weir.benchmark.machine.Loop;
import weir.benchmark.report.AgeingPlot;
import weir.benchmark.report.AgeingRow;
import weir.benchmark.report.AgeingTurn;
import weir.benchmark.report.Figures;
import weir.benchmark.report.Machine;
import weir.persistence.ledger.Projector;
import weir.persistence.ledger.Trimmer;
import weir.persistence.postgres.Database;

/// What a lifecycle costs, what is stored and how long accounts are read back, as requests come and go: one engine
/// with the ledger kept and the journal trimmed beside it, all in this JVM. It runs from lap to lap, and is started
/// anew a few times: then all accounts are read back, and what that costs is in no lap.
///
/// A machine that others share changes its pace more than age could change anything. So the store is kept as it was
/// after two tenths of the run, and when it is old both are asked in turns.
///
/// @param requests of each workload
/// @param loads by their names, in the order of [#LOADS]
record AgeingBench(long requests, List<String> loads, boolean quick, Path out) {
    /// The names of all there are: one account, and ten thousand.
    static final List<String> LOADS = workloads().map(Workload::name).toList();

    static final long REQUESTS = 1_000_000;
    static final long QUICK = 40_000;

    private static final int STARTS = 5;
    private static final int LAPS_A_START = 4;
    private static final int TENTH = STARTS * LAPS_A_START / 10;

    /// Of the young store and of the old one.
    private static final int TURNS = 4;

    /// A turn is as many requests as one of so many parts of the run.
    private static final int TURNS_A_RUN = 100;

    private static final int IN_FLIGHT = 256;
    private static final int READ_BACK = 100;
    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final Duration TRIMMED_EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path DATA = Path.of("benchmark/target/data");
    private static final Path YOUNG = Path.of("benchmark/target/data-young");

    private static final String SIZES = """
            select (select count(*) from weir.event_journal where persistence_id < 's'),
              (select count(*) from weir.event_journal where persistence_id > 's'),
              pg_total_relation_size('weir.event_journal'),
              (select coalesce(sum(sequence), 0) from weir.journal_trim),
              (select count(*) from weir.event_journal
                where ordering > coalesce((select ordering from weir.ledger_reader), 0))""";

    void run() throws IOException, SQLException {
        var loop = new Loop();
        var machine = Machine.here();
        var about = "./weir bench ageing --requests %d%s%s, %d cores of %s, load %s, %s"
                .formatted(
                        requests,
                        isWhole() ? "" : " --only " + loads.getFirst(),
                        quick ? " --quick" : "",
                        machine.processors(),
                        machine.processor(),
                        machine.load(),
                        machine.at());
        System.out.println("# " + about + System.lineSeparator() + AgeingRow.HEAD);
        var rows = new ArrayList<AgeingRow>();
        var turns = new ArrayList<AgeingTurn>();
        for (var workload : picked()) {
            try (var postgres = BenchPostgres.empty(DATA)) {
                var aged = age(postgres, workload, loop);
                rows.addAll(aged);
                System.out.println(flatness(workload, aged));
            }
            turns.addAll(turns(workload));
        }
        write(about, rows, turns);
    }

    private void write(String about, List<AgeingRow> rows, List<AgeingTurn> turns) throws IOException {
        Files.createDirectories(out);
        write(".csv", about, AgeingRow.HEAD, rows.stream().map(AgeingRow::line));
        write("-turns.csv", about, AgeingTurn.HEAD, turns.stream().map(AgeingTurn::line));
        if (!quick) {
            AgeingPlot.write(out.resolveSibling(name() + ".svg"), about, rows);
        }
    }

    private void write(String ending, String about, String head, Stream<String> lines) throws IOException {
        Files.write(
                out.resolve(name() + ending),
                Stream.concat(Stream.of("# " + about, head), lines).toList());
    }

    /// Of its files: one load alone leaves those of both as they are.
    String name() {
        return "ageing" + (isWhole() ? "" : "-" + loads.getFirst()) + (quick ? "-quick" : "");
    }

    List<Workload> picked() {
        return workloads().filter(workload -> loads.contains(workload.name())).toList();
    }

    private boolean isWhole() {
        return loads.equals(LOADS);
    }

    private static Stream<Workload> workloads() {
        return Stream.of(Workload.hot(), Workload.even());
    }

    private List<AgeingRow> age(BenchPostgres postgres, Workload workload, Loop loop) throws SQLException {
        var rows = new ArrayList<AgeingRow>();
        var each = requests / (STARTS * LAPS_A_START);
        for (var start = 0; start < STARTS; start++) {
            if (rows.size() == 2 * TENTH) {
                postgres.copy(YOUNG);
            }
            var database = postgres.database();
            var started = System.nanoTime();
            try (var engine = new Engine(database);
                    var weir = new OneActor(engine.accounts(), "weir")) {
                var ready = (System.nanoTime() - started) / 1e6;
                var begun = start == 0 ? opened(weir, workload, ready) : readBack(engine, workload, ready);
                try (var _ = Projector.start(database, InstantSource.system());
                        var _ = trimmer(database, engine);
                        var laps = new Laps(database, weir, workload, IN_FLIGHT)) {
                    var _ = laps.next(each / LAPS_A_START);
                    for (var lap = 0; lap < LAPS_A_START; lap++) {
                        var figures = laps.next(each);
                        var row = new AgeingRow(
                                figures,
                                each * (rows.size() + 1),
                                stored(database),
                                loop.millis(),
                                lap == 0 ? begun : null);
                        System.out.println(row.line());
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private static Trimmer trimmer(Database database, Engine engine) {
        return Trimmer.start(database, engine.ownership(), KEPT, InstantSource.system(), TRIMMED_EVERY);
    }

    /// Of both stores, each time by an engine that is started for it: young and old, old and young, and so on.
    private List<AgeingTurn> turns(Workload workload) {
        var turns = new ArrayList<AgeingTurn>();
        for (var turn = 0; turn < (quick ? 1 : TURNS); turn++) {
            for (var isOld : turn % 2 == 0 ? List.of(false, true) : List.of(true, false)) {
                var took = new AgeingTurn(isOld, turn(isOld ? DATA : YOUNG, workload));
                System.out.println(took.line());
                turns.add(took);
            }
        }
        System.out.println(AgeingTurn.compared(turns));
        return turns;
    }

    private Figures turn(Path data, Workload workload) {
        try (var postgres = BenchPostgres.of(data);
                var engine = new Engine(postgres.database());
                var weir = new OneActor(engine.accounts(), "weir")) {
            new ColdAnswers(engine.accounts(), workload).everybody();
            try (var _ = Projector.start(postgres.database(), InstantSource.system());
                    var _ = trimmer(postgres.database(), engine);
                    var laps = new Laps(postgres.database(), weir, workload, IN_FLIGHT)) {
                var each = requests / TURNS_A_RUN;
                var _ = laps.next(each / LAPS_A_START);
                return laps.next(each);
            }
        }
    }

    /// Nothing is read back the first time.
    private static AgeingRow.Begun opened(OneActor weir, Workload workload, double ready) {
        weir.open(workload);
        return new AgeingRow.Begun(ready, 0, 0);
    }

    private static AgeingRow.Begun readBack(Engine engine, Workload workload, double ready) {
        var back = new ColdAnswers(engine.accounts(), workload);
        var one = back.owners(0, 1);
        var many = workload.accounts() > READ_BACK ? back.owners(1, 1 + READ_BACK) : 0;
        back.everybody();
        return new AgeingRow.Begun(ready, one, many);
    }

    private static AgeingRow.Stored stored(Database database) throws SQLException {
        try (var connection = database.connect(PATIENCE);
                var query = connection.prepareStatement(SIZES);
                var sizes = query.executeQuery()) {
            sizes.next();
            return new AgeingRow.Stored(
                    sizes.getLong(1), sizes.getLong(2), sizes.getLong(3), sizes.getLong(4), sizes.getLong(5));
        }
    }

    /// The last tenth of the laps beside the second, and what the machine's own pace did meanwhile.
    private static String flatness(Workload workload, List<AgeingRow> rows) {
        var secondTenth = rows.subList(TENTH, 2 * TENTH);
        var lastTenth = rows.subList(rows.size() - TENTH, rows.size());
        var before = processor(secondTenth);
        var last = processor(lastTenth);
        return String.format(
                Locale.ROOT,
                "# %s: %.1f µs of processor a lifecycle in the second tenth, %.1f in the last: %+.1f %%; a fixed loop %+.1f %%",
                workload.name(),
                before,
                last,
                100 * (last / before - 1),
                100 * (loop(lastTenth) / loop(secondTenth) - 1));
    }

    private static double processor(List<AgeingRow> rows) {
        return rows.stream().mapToDouble(AgeingRow::processor).average().orElseThrow();
    }

    private static double loop(List<AgeingRow> rows) {
        return rows.stream().mapToDouble(AgeingRow::loop).average().orElseThrow();
    }
}
