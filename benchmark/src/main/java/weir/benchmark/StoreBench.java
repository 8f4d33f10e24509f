package weir.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import weir.benchmark.machine.PostgresCounters;
import weir.benchmark.report.Machine;
import weir.benchmark.report.Report;
import weir.benchmark.store.BulkRows;
import weir.benchmark.store.FirstHold;

/// Makes a store of many accounts, and starts on it.
record StoreBench(boolean quick, Path out) {
    private static final Path DATA = Path.of("benchmark/target/data");
    private static final double BYTES_A_MEGABYTE = 1e6;

    void run() throws IOException {
        var machine = Machine.here();
        var values = new LinkedHashMap<String, Double>();
        var accounts = quick ? 20_000 : 1_000_000;
        try (var postgres = BenchPostgres.empty(DATA)) {
            var before = PostgresCounters.of(postgres.database());
            var started = System.nanoTime();
            BulkRows.accounts(postgres.database(), accounts);
            values.put("accounts", (double) accounts);
            values.put("s to make them", (System.nanoTime() - started) / 1e9);
            var stored = PostgresCounters.of(postgres.database()).since(before).stored();
            values.put("MB of journal and indexes", stored / BYTES_A_MEGABYTE);
        }
        child(accounts, values);
        new Report("./weir bench store" + (quick ? " --quick" : ""), machine, values, List.of())
                .write(out.resolve(quick ? "store-quick.json" : "store.json"));
        System.out.print(Values.table(values));
    }

    /// A JVM of its own, as a server is one: nothing is warm.
    private static void child(int accounts, LinkedHashMap<String, Double> values) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                FirstHold.class.getName(),
                DATA.toString(),
                Integer.toString(accounts)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(pair -> values.put(pair[0], Double.valueOf(pair[1])));
        }
    }
}
