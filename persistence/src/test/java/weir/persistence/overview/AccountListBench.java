package weir.persistence.overview;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Standing;
import weir.persistence.postgres.TestPostgres;

/// How long a page of a list of 100,000 accounts takes, by what is looked for: run it by hand.
final class AccountListBench {
    private static final int RUNS = 20;
    private static final int PAGE = 51;
    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");

    private static final String FILL = """
            insert into weir.account_list
            select 'acct-' || lpad(n::text, 6, '0'),
              case when n % 3 > 0 then 'Team ' || n end,
              case when n % 2 = 0 then 'crm-' || n % 50000 end,
              null,
              case when n % 100 = 0 then 'closed' when n % 50 = 0 then 'suspended' else 'active' end,
              case when n % 10 < 7 then (array['solo', 'team', 'wide'])[n % 3 + 1] end,
              timestamptz '2026-11-29 04:00Z' + n % 365 * interval '1 day',
              n * 1000000::bigint, 0,
              case when n % 20 = 0 then 'daily_limit' when n % 33 = 0 then 'payg' end,
              case when n % 20 = 0 then timestamptz '2026-11-29 16:00Z' end,
              null, null, timestamptz '2026-11-29 03:59Z'
            from generate_series(1, 100000) n""";

    private AccountListBench() {}

    public static void main(String[] arguments) throws SQLException {
        var database = TestPostgres.database();
        try (var connection = database.connect(Duration.ofSeconds(10));
                var fill = connection.createStatement()) {
            fill.execute("truncate weir.account_list");
            fill.execute(FILL);
            fill.execute("vacuum analyze weir.account_list");
            for (var query : queries().entrySet()) {
                measure(connection, query.getKey(), query.getValue());
            }
            fill.execute("truncate weir.account_list");
        }
    }

    private static Map<String, AccountsAsked> queries() {
        var queries = new LinkedHashMap<String, AccountsAsked>();
        queries.put("all, the first page", asked(null, null, null, null, null, null, null, null));
        queries.put("all, after 90,000", asked(null, null, null, null, null, null, null, "acct-090000"));
        queries.put("a prefix", asked("acct-0777", null, null, null, null, null, null, null));
        queries.put("a label of many", asked(null, "team 9", null, null, null, null, null, null));
        queries.put("a label of few", asked(null, "TEAM 9999", null, null, null, null, null, null));
        queries.put("a label of none", asked(null, "nobody", null, null, null, null, null, null));
        queries.put("a plan", asked(null, null, "solo", null, null, null, null, null));
        queries.put("a reference", asked(null, null, null, "crm-400", null, null, null, null));
        queries.put("closed", asked(null, null, null, null, Standing.CLOSED, null, null, null));
        queries.put("ends in a week", asked(null, null, null, null, null, NOW.plus(Duration.ofDays(7)), null, null));
        queries.put("ends in a year", asked(null, null, null, null, null, NOW.plus(Duration.ofDays(365)), null, null));
        queries.put("ended before", asked(null, null, null, null, null, NOW.minus(Duration.ofDays(7)), null, null));
        queries.put("blocked", asked(null, null, null, null, null, null, true, null));
        queries.put("not blocked", asked(null, null, null, null, null, null, false, null));
        queries.put("a plan, blocked, of a label", asked(null, "team 9", "wide", null, null, null, true, null));
        return queries;
    }

    private static AccountsAsked asked(
            @Nullable String prefix,
            @Nullable String label,
            @Nullable String plan,
            @Nullable String reference,
            @Nullable Standing state,
            @Nullable Instant endsBefore,
            @Nullable Boolean blocked,
            @Nullable String after) {
        return new AccountsAsked(prefix, label, plan, reference, state, endsBefore, blocked, NOW, after, PAGE);
    }

    private static void measure(Connection connection, String name, AccountsAsked asked) throws SQLException {
        var micros = new long[RUNS];
        var found = 0;
        for (var run = 0; run < RUNS; run++) {
            var started = System.nanoTime();
            found = asked.clauses().ask(connection, LineRows::read).size();
            micros[run] = (System.nanoTime() - started) / 1_000;
        }
        Arrays.sort(micros);
        IO.println("%-28s %3d rows, median %,7d us, most %,7d us, by %s"
                .formatted(name, found, micros[RUNS / 2], micros[RUNS - 1], plan(connection, asked)));
    }

    /// The node of the plan that reads the table.
    private static String plan(Connection connection, AccountsAsked asked) throws SQLException {
        return asked
                .clauses()
                .before("explain ")
                .ask(connection, row -> Objects.requireNonNull(row.getString(1)).strip())
                .stream()
                .filter(line -> line.contains("account_list"))
                .map(line -> line.replaceAll("\\(cost.*|^->|weir\\.", "").strip())
                .findFirst()
                .orElse("?");
    }
}
