package weir.benchmark;

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
import weir.benchmark.report.Machine;
import weir.benchmark.report.Report;
import weir.persistence.ledger.Projector;
import weir.persistence.postgres.Database;
import weir.persistence.report.BookedWithin;
import weir.persistence.report.DayRange;
import weir.persistence.report.Dimension;
import weir.persistence.report.ReportTables;
import weir.persistence.report.StatementAsked;
import weir.persistence.report.StatementEntry;
import weir.persistence.report.UsageAsked;

/// A seller's month, made and then read by everything that reads it: what was answered, the accounts, the report, the
/// statement and SQL agree to the millionth, or it says where not.
record MonthBench(boolean quick, Path out) {
    private static final Path DATA = Path.of("benchmark/target/data");
    private static final int ACCOUNTS = 500;
    private static final int PAGE = 200;
    private static final long SEED = 20_261_130;

    private static final String BY_SQL = """
            select (select -sum(credits) from weir.ledger where account = ? and kind = 'drawn'),
              (select sum(credits) from weir.usage where account = ?)""";

    void run() throws SQLException {
        var machine = Machine.here();
        var requests = quick ? 50_000 : 1_000_000;
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(MonthOfRequests.DAYS));
        var values = new LinkedHashMap<String, Double>();
        try (var postgres = new BenchPostgres(DATA);
                var month = new MonthOfRequests(postgres.database(), ACCOUNTS, begin, new SplittableRandom(SEED));
                var _ = Projector.start(postgres.database(), InstantSource.system());
                var tables = new ReportTables(postgres.database())) {
            var started = System.nanoTime();
            month.run(requests);
            values.put("requests", (double) requests);
            values.put("accounts", (double) ACCOUNTS);
            values.put("s to make them", seconds(started));
            values.put(
                    "s until the ledger had them",
                    CatchUp.of(postgres.database()).seconds());
            var reading = System.nanoTime();
            var disagreeing = 0;
            var charged = month.charged();
            for (var account : charged.keySet()) {
                var told = told(account, month, tables, postgres.database());
                told.put("answered", charged.get(account));
                if (told.values().stream().distinct().count() > 1) {
                    disagreeing++;
                    System.out.println(account + " does not agree, in millionths: " + told);
                }
            }
            values.put("accounts that do not agree", (double) disagreeing);
            values.put("s to read all of them five ways", seconds(reading));
        }
        new Report("./weir bench month" + (quick ? " --quick" : ""), machine, values, List.of())
                .write(out.resolve(quick ? "month-quick.json" : "month.json"));
        System.out.print(Values.table(values));
    }

    private static Map<String, Long> told(String account, MonthOfRequests month, ReportTables tables, Database database)
            throws SQLException {
        var told = new LinkedHashMap<String, Long>();
        told.put("account", month.drawn(account));
        told.put("report", report(account, tables));
        told.put("statement", statement(account, tables));
        try (var connection = database.connect(Duration.ofSeconds(30));
                var query = connection.prepareStatement(BY_SQL)) {
            query.setString(1, account);
            query.setString(2, account);
            try (var row = query.executeQuery()) {
                row.next();
                told.put("entries by SQL", row.getLong(1));
                told.put("usage by SQL", row.getLong(2));
            }
        }
        return told;
    }

    private static long report(String account, ReportTables tables) throws SQLException {
        var today = LocalDate.now(ZoneOffset.UTC);
        var asked = new UsageAsked(
                new DayRange(today.minusDays(2L * MonthOfRequests.DAYS), today.plusDays(1)),
                Map.of(Dimension.ACCOUNT, account),
                List.of(Dimension.DAY, Dimension.SUB_USER, Dimension.MODEL),
                false,
                null,
                PAGE);
        return tables.ask(moment -> moment.usage(asked)).total().micros();
    }

    /// All of it, page by page.
    private static long statement(String account, ReportTables tables) throws SQLException {
        var sum = 0L;
        StatementEntry.Place after = null;
        List<StatementEntry> page;
        do {
            var asked = new StatementAsked(account, BookedWithin.EVER, StatementAsked.Wanted.ALL, false, after, PAGE);
            page = tables.ask(moment -> moment.statement(asked));
            for (var entry : page) {
                sum -= entry.kind() == StatementEntry.Kind.DRAWN ? entry.micros() : 0;
                after = entry.place();
            }
        } while (page.size() == PAGE);
        return sum;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
