package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import weir.domain.ledger.EntryKind;
import weir.domain.ledger.LedgerEntry;

/// On which days accounts have entries, and which.
final class AccountDayRows {
    private static final String UPSERT = """
            insert into weir.ledger_account_day as day (account, day, first_hold, last_hold, named, seldom)
            select account, booked::date, first_hold, last_hold, named::boolean, seldom::boolean
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
              more(account, booked, first_hold, last_hold, named, seldom)
            on conflict (account, day) do update set
              first_hold = least(day.first_hold, excluded.first_hold),
              last_hold = greatest(day.last_hold, excluded.last_hold),
              named = day.named or excluded.named, seldom = day.seldom or excluded.seldom""";

    private record Key(String account, LocalDate day) {}

    /// @param first absent where no entry is of a hold
    private record Value(@Nullable Long first, @Nullable Long last, boolean named, boolean seldom) {
        static Value of(LedgerEntry entry) {
            var origin = entry.hold();
            var hold = origin == null || origin.hold() == 0 ? null : origin.hold();
            return new Value(hold, hold, entry.reference() != null, entry.kind() != EntryKind.DRAWN);
        }

        Value plus(Value other) {
            return new Value(
                    first == null || (other.first != null && other.first < first) ? other.first : first,
                    last == null || (other.last != null && other.last > last) ? other.last : last,
                    named || other.named,
                    seldom || other.seldom);
        }
    }

    private AccountDayRows() {}

    static void add(Connection connection, Collection<LedgerDraft> drafts) throws SQLException {
        var days = new LinkedHashMap<Key, Value>();
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                for (var entry : row.booked().entries()) {
                    var day = EntryCopy.day(entry.at());
                    if (!draft.dropped().has(day, row.sequence())) {
                        days.merge(new Key(draft.account(), day), Value.of(entry), Value::plus);
                    }
                }
            }
        }
        var rows = new ColumnArrays("text", "text", "bigint", "bigint", "text", "text");
        days.forEach((key, value) -> rows.add(
                key.account(),
                key.day().toString(),
                value.first(),
                value.last(),
                Boolean.toString(value.named()),
                Boolean.toString(value.seldom())));
        rows.execute(connection, UPSERT);
    }
}
