package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.domain.ledger.LedgerBalances;
import weir.domain.ledger.LedgerState;

/// How far the ledger is with each account, in PostgreSQL.
final class ProgressRows {
    private static final String SELECT = """
            select account, sequence, plan, extra_usage, payg, owed, zone, stopped
            from weir.ledger_progress where account = any(?)""";

    private static final String STOPPED =
            "select account, stopped from weir.ledger_progress where stopped is not null order by account";

    private static final String NEXT =
            "select account from weir.ledger_progress where account > ? order by account limit 1";

    private static final String UPSERT = """
            insert into weir.ledger_progress (account, sequence, plan, extra_usage, payg, owed, zone, stopped)
            select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
              ?::text[])
            on conflict (account) do update set sequence = excluded.sequence, plan = excluded.plan,
              extra_usage = excluded.extra_usage, payg = excluded.payg, owed = excluded.owed, zone = excluded.zone,
              stopped = excluded.stopped""";

    private ProgressRows() {}

    /// Those that are known; the others are new.
    static Map<String, AccountProgress> read(Connection connection, Collection<String> accounts) throws SQLException {
        var read = new HashMap<String, AccountProgress>();
        if (accounts.isEmpty()) {
            return read;
        }
        try (var query = connection.prepareStatement(SELECT)) {
            query.setArray(1, connection.createArrayOf("text", accounts.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    read.put(rows.getString("account"), progress(rows));
                }
            }
        }
        return read;
    }

    private static AccountProgress progress(ResultSet row) throws SQLException {
        var balances = new LedgerBalances(
                row.getLong("plan"), row.getLong("extra_usage"), row.getLong("payg"), row.getLong("owed"));
        var state = new LedgerState(balances, ZoneId.of(row.getString("zone")));
        return new AccountProgress(row.getLong("sequence"), state, row.getString("stopped"));
    }

    /// Why, by account, of those whose journal is not read on with that of all.
    static Map<String, String> stopped(Connection connection) throws SQLException {
        var stopped = new LinkedHashMap<String, String>();
        try (var query = connection.prepareStatement(STOPPED);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                stopped.put(rows.getString(1), rows.getString(2));
            }
        }
        return stopped;
    }

    /// The accounts after one, at most one.
    static List<String> next(Connection connection, String account) throws SQLException {
        try (var query = connection.prepareStatement(NEXT)) {
            query.setString(1, account);
            try (var rows = query.executeQuery()) {
                return rows.next() ? List.of(rows.getString(1)) : List.of();
            }
        }
    }

    static void write(Connection connection, Map<String, AccountProgress> progress) throws SQLException {
        if (progress.isEmpty()) {
            return;
        }
        var rows = new ColumnArrays("text", "bigint", "bigint", "bigint", "bigint", "bigint", "text", "text");
        progress.forEach((account, after) -> {
            var balances = after.state().balances();
            rows.add(
                    account,
                    after.sequence(),
                    balances.plan(),
                    balances.extraUsage(),
                    balances.payg(),
                    balances.owed(),
                    after.state().zone().getId(),
                    after.stopped());
        });
        rows.execute(connection, UPSERT);
    }
}
