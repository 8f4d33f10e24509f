package weir.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import weir.benchmark.load.CatchUp;
import weir.benchmark.load.MonthOfRequests;
import weir.benchmark.reading.FrontDoor;
import weir.benchmark.reading.LedgerBySql;
import weir.benchmark.reading.Reports;
import weir.benchmark.reading.WaysToKnow;
import weir.benchmark.report.Machine;
import weir.benchmark.report.Report;
import weir.persistence.ledger.Projector;
import weir.persistence.postgres.Database;

/// A seller's month, made and then read by everything that reads it: what was answered, the accounts, usage and the
/// statement as the front door tells them as JSON and as CSV, and SQL agree to the millionth, or it says where not.
record MonthBench(boolean quick, Path out) {
    private static final Path DATA = Path.of("benchmark/target/data");
    private static final int ACCOUNTS = 500;
    private static final long SEED = 20_261_130;
    private static final int DISAGREED = 1;

    /// How it ended, for the shell.
    int run() throws SQLException {
        var machine = Machine.here();
        var values = new LinkedHashMap<String, Double>();
        WaysToKnow ways;
        try (var postgres = BenchPostgres.empty(DATA)) {
            ways = made(postgres.database(), values);
            read(postgres.database(), ways);
        }
        ways.seconds().forEach((way, seconds) -> values.put("s to ask all of them: " + way, seconds));
        values.put("accounts that do not agree", (double) ways.disagreeing().size());
        new Report("./weir bench month" + (quick ? " --quick" : ""), machine, values, List.of())
                .write(out.resolve(quick ? "month-quick.json" : "month.json"));
        System.out.print(Values.table(values));
        return told(ways, System.err);
    }

    /// Each account on which the ways do not agree, and what that is for the shell.
    static int told(WaysToKnow ways, PrintStream err) {
        var disagreeing = ways.disagreeing();
        disagreeing.forEach(sentence -> err.println("weir bench month: " + sentence));
        return disagreeing.isEmpty() ? 0 : DISAGREED;
    }

    /// By an engine with the ledger beside it. What the accounts say is asked before it ends.
    private WaysToKnow made(Database database, Map<String, Double> values) {
        var requests = quick ? 50_000 : 1_000_000;
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(MonthOfRequests.DAYS));
        try (var month = new MonthOfRequests(database, ACCOUNTS, begin, new SplittableRandom(SEED));
                var _ = Projector.start(database, InstantSource.system())) {
            var started = System.nanoTime();
            month.run(requests);
            values.put("requests", (double) requests);
            values.put("accounts", (double) ACCOUNTS);
            values.put("s to make them", (System.nanoTime() - started) / 1e9);
            values.put("s until the ledger had them", CatchUp.of(database).seconds());
            return asked(month);
        }
    }

    private static WaysToKnow asked(MonthOfRequests month) {
        var charged = month.charged();
        var ways = new WaysToKnow(charged.keySet().stream().sorted().toList());
        ways.ask("settlements, as they were answered", account -> charged.getOrDefault(account, 0L));
        ways.ask("accounts", month::drawn);
        return ways;
    }

    private static void read(Database database, WaysToKnow ways) throws SQLException {
        var today = LocalDate.now(ZoneOffset.UTC);
        var from = today.minusDays(2L * MonthOfRequests.DAYS);
        try (var door = new FrontDoor(DATA.resolve("front-door"), database);
                var ledger = new LedgerBySql(database)) {
            ways.ask(new Reports(door, from, today.plusDays(1)), ledger);
        }
    }
}
