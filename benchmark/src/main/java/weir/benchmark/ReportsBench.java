package weir.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import weir.benchmark.machine.BlocksSeen;
import weir.benchmark.reading.LargeLedger;
import weir.benchmark.report.Machine;
import weir.benchmark.report.Report;
import weir.benchmark.report.ReportRow;
import weir.persistence.report.ReportTables;

/// How long reports of an account with millions of entries in a month take. Each is asked first of a PostgreSQL that
/// was started for it, by a session that was opened for it and by one that has answered for another account, which is
/// what one of a pool is; then once more.
///
/// @param requests of that account
record ReportsBench(long requests, boolean quick, Path out) {
    static final long REQUESTS = 10_000_000;
    static final long QUICK = 200_000;

    private static final Path DATA = Path.of("benchmark/target/data");

    void run() throws SQLException {
        var machine = Machine.here();
        var values = new LinkedHashMap<String, Double>();
        var ledger = LargeLedger.of(requests);
        try (var postgres = BenchPostgres.empty(DATA)) {
            var started = System.nanoTime();
            ledger.fill(postgres.database());
            values.put("requests", (double) requests);
            values.put("s to make them", millis(started) / 1_000);
            // What the JVM loads first is no report's time.
            try (var tables = new ReportTables(postgres.database())) {
                ask(tables, ledger.large().all().values());
            }
            System.out.println(ReportRow.HEAD);
            for (var report : ledger.large().all().entrySet()) {
                var row = measured(postgres, report.getKey(), report.getValue());
                System.out.println(row.line());
                row.into(values);
            }
        }
        var command = "./weir bench reports --requests %d%s".formatted(requests, quick ? " --quick" : "");
        new Report(command, machine, values, List.of())
                .write(out.resolve(quick ? "reports-quick.json" : "reports.json"));
    }

    private static ReportRow measured(BenchPostgres postgres, String name, ReportTables.Question<Integer> report)
            throws SQLException {
        postgres.restart();
        int lines;
        double first;
        long blocks;
        try (var seen = new BlocksSeen(postgres.database())) {
            var started = System.nanoTime();
            try (var tables = new ReportTables(postgres.database())) {
                lines = tables.ask(report);
                first = millis(started);
            }
            blocks = seen.bySessions();
        }
        var again = afterOthers(postgres, List.of(report), report);
        postgres.restart();
        var warm = afterOthers(postgres, LargeLedger.small().all().values(), report);
        return new ReportRow(name, lines, first, blocks, warm, again);
    }

    /// Milliseconds of a report, by a session that has answered these before.
    private static double afterOthers(
            BenchPostgres postgres,
            Collection<ReportTables.Question<Integer>> others,
            ReportTables.Question<Integer> report)
            throws SQLException {
        try (var tables = new ReportTables(postgres.database())) {
            ask(tables, others);
            var started = System.nanoTime();
            var _ = tables.ask(report);
            return millis(started);
        }
    }

    private static void ask(ReportTables tables, Collection<ReportTables.Question<Integer>> reports)
            throws SQLException {
        for (var report : reports) {
            var _ = tables.ask(report);
        }
    }

    private static double millis(long started) {
        return (System.nanoTime() - started) / 1e6;
    }
}
