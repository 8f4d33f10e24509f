package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.domain.ledger.BookedOn;
import weir.domain.ledger.EntryKind;
import weir.domain.ledger.LedgerEntry;
import weir.persistence.postgres.Columns;

/// What the entries of removed rows came to, summed up by what they are and what they changed the balance of.
final class TrimmedSums {
    private static final String UPSERT = """
            insert into weir.ledger_trimmed as sum (account, kind, funding, grant_number, of_day, credits, risen)
            select account, kind, funding, grant_number::integer, of_day::boolean, credits, risen
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
              more(account, kind, funding, grant_number, of_day, credits, risen)
            on conflict (account, kind, funding, grant_number, of_day) do update set
              credits = sum.credits + excluded.credits, risen = sum.risen + excluded.risen""";

    private record Key(EntryKind kind, BookedOn on, int grant, boolean ofDay) {}

    private record Sum(long credits, long risen) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(credits, other.credits), Math.addExact(risen, other.risen));
        }
    }

    private TrimmedSums() {}

    static void add(Connection connection, String account, List<LedgerEntry> entries) throws SQLException {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (var entry : entries) {
            var key = new Key(entry.kind(), entry.on(), entry.grant(), entry.hold() != null);
            sums.merge(key, new Sum(entry.credits(), Math.max(0, entry.credits())), Sum::plus);
        }
        var rows = new ColumnArrays("text", "text", "text", "bigint", "text", "bigint", "bigint");
        sums.forEach((key, sum) -> rows.add(
                account,
                Columns.word(key.kind()),
                Columns.word(key.on()),
                (long) key.grant(),
                Boolean.toString(key.ofDay()),
                sum.credits(),
                sum.risen()));
        rows.execute(connection, UPSERT);
    }
}
