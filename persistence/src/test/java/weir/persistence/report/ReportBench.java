package weir.persistence.report;

import static weir.persistence.report.Dimension.ACCOUNT;
import static weir.persistence.report.Dimension.DAY;
import static weir.persistence.report.Dimension.FUNDING;
import static weir.persistence.report.Dimension.GATE;
import static weir.persistence.report.Dimension.MODEL;
import static weir.persistence.report.Dimension.PROTOCOL;
import static weir.persistence.report.Dimension.SUB_USER;
import static weir.persistence.report.Dimension.TASK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Schema;
import weir.persistence.report.StatementAsked.Wanted;

/// How long reports of an account with millions of requests in a month take, beside a thousand others and a year and a
/// half of days: run it by hand. Each is asked once, of a PostgreSQL that was started for it.
final class ReportBench {
    private static final LocalDate MONTH = LocalDate.parse("2026-10-01");
    private static final LocalDate TODAY = MONTH.plusDays(30);
    private static final int DAYS = 31;
    private static final DayRange WHOLE = new DayRange(MONTH, TODAY);

    /// So many days have a table before the month.
    private static final int BEFORE = 550;

    private static final String ENTRIES = """
            insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after,
              grant_number, reference, sub_user, hold, nonce, task, model, protocol, reason, usage_day, requests, tokens,
              input_tokens, output_tokens, usage_source)
            select day, account, n / 8, n % 8, day + time '08:00' at time zone 'UTC', kind, funding, -n % 90000,
              1000000000000 - n, n % 7, case when kind = 'granted' then 'order-' || n end, 'user-' || n % 100, n, n * 7,
              'task-' || n % 9000, 'model-' || n % 5, (array['responses', 'claude'])[n % 2 + 1], 'within_daily_limit',
              day, 1, n % 9000, n % 8000, n % 1000, 'settled'
            from (select n, account, date '2026-10-01' + (n * 31 / per)::integer as day,
                case when n % 500000 = 7 then 'granted' else 'drawn' end as kind,
                case when n % 20 = 0 then 'payg' when n % 9 = 0 then 'extra_usage' else 'plan' end as funding
              from (NUMBERS) as numbers) as entries""";

    private static final String USAGE = """
            insert into weir.usage select account, usage_day, sub_user, model, protocol, funding, sum(requests),
              sum(tokens), sum(input_tokens), 0, sum(output_tokens), 0, -sum(credits)
            from weir.ledger group by 1, 2, 3, 4, 5, 6""";

    private static final String TASKS = """
            insert into weir.task_usage select account, usage_day, task, min(sub_user), min(model), sum(requests),
              sum(tokens), sum(input_tokens), 0, sum(output_tokens), 0, -sum(credits), min(at), max(at)
            from weir.ledger group by 1, 2, 3""";

    private static final String BLOCKED = """
            insert into weir.blocked select 'big', date '2026-10-01' + d, 'user-' || u, 'gate-' || g, 9, now(), now()
            from generate_series(0, 30) d, generate_series(0, 99) u, generate_series(0, 9) g""";

    /// What is asked, and how many lines there were.
    private interface Report {
        int ask(ReportMoment moment) throws SQLException;
    }

    private ReportBench() {}

    /// @param words a folder for the database, which is kept and used again, and how many requests the account has
    public static void main(String[] words) throws SQLException {
        var folder = Path.of(words[0]);
        if (Files.notExists(folder)) {
            fill(folder, Long.parseLong(words[1]));
        }
        measured(
                folder,
                "(what the JVM loads first)",
                reports().values().iterator().next());
        for (var report : reports().entrySet()) {
            measured(folder, report.getKey(), report.getValue());
        }
    }

    private static void fill(Path folder, long requests) throws SQLException {
        try (var server = LocalPostgres.start(folder)) {
            Schema.migrate(server.database());
            try (var filled = new Filled(server.database())) {
                filled.parts(MONTH.minusDays(BEFORE), BEFORE + DAYS);
                filled.execute("set synchronous_commit = off; set work_mem = '256MB'");
                filled.execute("drop index weir.ledger_seldom, weir.ledger_reference, weir.ledger_hold");
                filled.execute(entries("select n, 'big' as account, %1$d as per from generate_series(0, %1$d - 1) n"
                        .formatted(requests)));
                filled.execute(entries("select n, 'small-' || a as account, 300 as per"
                        + " from generate_series(1, 1000) a, generate_series(0::bigint, 299) n"));
                filled.execute(Filled.DAYS);
                filled.execute(USAGE);
                filled.execute(TASKS);
                filled.execute(BLOCKED);
                filled.execute("""
                        create index ledger_seldom on weir.ledger (account, booked, sequence, place)
                          where kind <> 'drawn';
                        create index ledger_reference on weir.ledger (account, reference) where reference is not null;
                        create index ledger_hold on weir.ledger (account, hold) where hold is not null""");
            }
            try (var connection = server.database().connect(Duration.ofMinutes(30));
                    var vacuum = connection.createStatement()) {
                vacuum.execute("vacuum analyze weir.usage, weir.task_usage, weir.blocked, weir.ledger_account_day");
                vacuum.execute("analyze weir.ledger");
            }
        }
    }

    /// The rows of these numbers.
    private static String entries(String numbers) {
        return ENTRIES.replace("NUMBERS", numbers);
    }

    private static Map<String, Report> reports() {
        var reports = new LinkedHashMap<String, Report>();
        reports.put("usage by day and funding", usage(false, DAY, FUNDING));
        reports.put("usage by sub-user and model, largest first", usage(true, SUB_USER, MODEL));
        reports.put("usage by all five", usage(false, DAY, SUB_USER, MODEL, PROTOCOL, FUNDING));
        reports.put("usage by task, largest first", usage(true, TASK));
        reports.put(
                "top accounts of the month",
                moment -> moment.usage(new UsageAsked(WHOLE, Map.of(), List.of(ACCOUNT), true, null, 20))
                        .lines()
                        .size());
        reports.put(
                "blocked by gate",
                moment -> moment.blocked(new BlockedAsked(WHOLE, Map.of(ACCOUNT, "big"), List.of(GATE), null, 51))
                        .lines()
                        .size());
        reports.put("statement, newest page", statement(Wanted.ALL, false, null));
        reports.put("statement, oldest page", statement(Wanted.ALL, true, null));
        var middle = new StatementEntry.Place(MONTH.plusDays(15), 1, 0);
        reports.put("statement, a page in the middle", statement(Wanted.ALL, false, middle));
        reports.put(
                "statement of one hold",
                statement(
                        new Wanted(null, null, null, new HoldId("big", 400_001, 2_800_007), null, null), false, null));
        reports.put(
                "statement of what was granted",
                statement(new Wanted(StatementEntry.Kind.GRANTED, null, null, null, null, null), false, null));
        reports.put(
                "statement of one sub-user",
                statement(new Wanted(null, null, "user-77", null, null, null), false, null));
        reports.put(
                "statement by a reference",
                statement(new Wanted(null, null, null, null, null, "order-500007"), false, null));
        return reports;
    }

    private static Report usage(boolean mostFirst, Dimension... groups) {
        var asked = new UsageAsked(WHOLE, Map.of(ACCOUNT, "big"), List.of(groups), mostFirst, null, 51);
        return moment -> moment.usage(asked).lines().size();
    }

    private static Report statement(Wanted wanted, boolean oldestFirst, StatementEntry.@Nullable Place after) {
        var asked = new StatementAsked("big", null, null, wanted, oldestFirst, after, 51);
        return moment -> moment.statement(asked).size();
    }

    private static void measured(Path folder, String name, Report report) throws SQLException {
        try (var server = LocalPostgres.start(folder)) {
            var before = blocks(server.database());
            var started = System.nanoTime();
            int found;
            try (var tables = new ReportTables(server.database())) {
                found = tables.ask(report::ask);
            }
            var cold = (System.nanoTime() - started) / 1_000_000;
            var blocks = blocks(server.database()) - before;
            try (var tables = new ReportTables(server.database())) {
                tables.ask(report::ask);
                started = System.nanoTime();
                tables.ask(report::ask);
            }
            var again = (System.nanoTime() - started) / 1_000_000;
            IO.println("%-45s %5d lines, first %,6d ms and %,8d blocks, again %,6d ms"
                    .formatted(name, found, cold, blocks, again));
        }
    }

    /// That all sessions that have ended ever looked at, the catalog's among them: a session tells them when it ends.
    private static long blocks(Database database) throws SQLException {
        try (var connection = database.connect(Duration.ofMinutes(1));
                var query = connection.prepareStatement(
                        "select blks_hit + blks_read from pg_stat_database where datname = current_database()");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
