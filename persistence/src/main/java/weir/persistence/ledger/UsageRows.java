package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.domain.ledger.UsageChange;
import weir.domain.ledger.UsageSum;
import weir.persistence.postgres.Columns;

/// What was used, summed up by account, day, sub-user, model, protocol and what paid.
final class UsageRows {
    private record Key(String account, UsageChange.Cell cell) {}

    private UsageRows() {}

    /// @param table to whose sums it is added
    static void add(Connection connection, Collection<LedgerDraft> drafts, String table) throws SQLException {
        var sums = new LinkedHashMap<Key, UsageSum>();
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                for (var change : row.booked().used()) {
                    sums.merge(new Key(draft.account(), change.cell()), change.sum(), UsageSum::plus);
                }
            }
        }
        add(connection, sums, table);
    }

    private static void add(Connection connection, Map<Key, UsageSum> sums, String table) throws SQLException {
        var rows = new ColumnArrays(
                "text", "text", "text", "text", "text", "text", "bigint", "bigint", "bigint", "bigint", "bigint",
                "bigint", "bigint");
        sums.forEach((key, sum) -> {
            var cell = key.cell();
            var parts = sum.parts();
            rows.add(
                    key.account(),
                    cell.day().date().toString(),
                    cell.subUser(),
                    cell.model(),
                    Columns.word(cell.protocol()),
                    Columns.word(cell.paidBy()),
                    sum.requests(),
                    sum.tokens(),
                    parts.input(),
                    parts.cached(),
                    parts.output(),
                    parts.reasoning(),
                    sum.credits());
        });
        rows.execute(connection, upsert(table));
    }

    private static String upsert(String table) {
        return """
            insert into weir.%s as sum (account, day, sub_user, model, protocol, funding, requests, tokens,
              input_tokens, cached_tokens, output_tokens, reasoning_tokens, credits)
            select account, day::date, sub_user, model, protocol, funding, requests, tokens, input, cached, output,
              reasoning, credits
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
              ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
              more(account, day, sub_user, model, protocol, funding, requests, tokens, input, cached, output,
                reasoning, credits)
            on conflict (account, day, sub_user, model, protocol, funding) do update set
              requests = sum.requests + excluded.requests, tokens = sum.tokens + excluded.tokens,
              input_tokens = sum.input_tokens + excluded.input_tokens,
              cached_tokens = sum.cached_tokens + excluded.cached_tokens,
              output_tokens = sum.output_tokens + excluded.output_tokens,
              reasoning_tokens = sum.reasoning_tokens + excluded.reasoning_tokens,
              credits = sum.credits + excluded.credits""".formatted(table);
    }
}
