package weir.benchmark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.benchmark.report.Machine;
import weir.benchmark.report.Report;
import weir.benchmark.store.BulkRows;
import weir.benchmark.store.Residence;

/// What accounts cost in memory, and what it takes to read one back.
record MemoryBench(boolean quick, Path out) {
    private static final Path DATA = Path.of("benchmark/target/data");
    private static final List<Integer> HISTORIES = List.of(10, 1_000, 100_000);

    /// A recovery may take longer than a caller waits: here it is waited for. One sub-user has all the open holds.
    private static final Config PATIENT =
            ConfigFactory.parseString("weir.account { answer-timeout = 60s, open-holds-of-sub-user = 1000000 }");

    void run() {
        var machine = Machine.here();
        var values = new LinkedHashMap<String, Double>();
        var accounts = quick ? 2_000 : 20_000;
        try (var postgres = BenchPostgres.empty(DATA)) {
            var database = postgres.database();
            BulkRows.accounts(database, 5 * accounts);
            for (var rows : HISTORIES) {
                BulkRows.history(database, "warm-" + rows, rows);
                BulkRows.history(database, "rows-" + rows, rows);
            }
            try (var residence = new Residence(database, PATIENT)) {
                residence.memory(accounts, quick ? 5_000 : 50_000, values);
            }
            try (var residence = new Residence(database, PATIENT)) {
                HISTORIES.forEach(rows -> residence.recovery(rows, values));
            }
            var few = ConfigFactory.parseString(
                    "pekko.cluster.sharding.passivation.weir.active-entity-limit = " + accounts / 4);
            try (var residence = new Residence(database, few.withFallback(PATIENT))) {
                residence.passivation(accounts, values);
            }
        }
        tell("memory", machine, values);
    }

    private void tell(String what, Machine machine, Map<String, Double> values) {
        System.out.print(Values.table(values));
        new Report("./weir bench " + what + (quick ? " --quick" : ""), machine, values, List.of())
                .write(out.resolve(what + (quick ? "-quick" : "") + ".json"));
    }
}
