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
            insert into weir.ledger_account_day as day (account, day, first_hold, last_hold, named, seldom, first_usage,
              last_usage)
            select account, booked::date, first_hold, last_hold, named::boolean, seldom::boolean, first_usage::date,
              last_usage::date
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
              more(account, booked, first_hold, last_hold, named, seldom, first_usage, last_usage)
            on conflict (account, day) do update set
              first_hold = least(day.first_hold, excluded.first_hold),
              last_hold = greatest(day.last_hold, excluded.last_hold),
              named = day.named or excluded.named, seldom = day.seldom or excluded.seldom,
              first_usage = least(day.first_usage, excluded.first_usage),
              last_usage = greatest(day.last_usage, excluded.last_usage)""";

    private record Key(String account, LocalDate day) {}

    /// @param holds their numbers; absent where no entry is of a hold
    /// @param usage the days that they count for; absent where none counts for any
    private record Value(
            @Nullable Span<Long> holds, @Nullable Span<LocalDate> usage, boolean named, boolean seldom) {
        static Value of(LedgerEntry entry) {
            var origin = entry.hold();
            return new Value(
                    origin == null || origin.hold() == 0 ? null : Span.of(origin.hold()),
                    origin == null ? null : Span.of(origin.day().date()),
                    entry.reference() != null,
                    entry.kind() != EntryKind.DRAWN);
        }

        Value plus(Value other) {
            return new Value(
                    Span.around(holds, other.holds),
                    Span.around(usage, other.usage),
                    named || other.named,
                    seldom || other.seldom);
        }
    }

    /// From the least to the greatest of some values.
    private record Span<T extends Comparable<? super T>>(T first, T last) {
        static <T extends Comparable<? super T>> Span<T> of(T value) {
            return new Span<>(value, value);
        }

        static <T extends Comparable<? super T>> @Nullable Span<T> around(
                @Nullable Span<T> one, @Nullable Span<T> other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return new Span<>(
                    one.first.compareTo(other.first) <= 0 ? one.first : other.first,
                    one.last.compareTo(other.last) >= 0 ? one.last : other.last);
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
        var rows = new ColumnArrays("text", "text", "bigint", "bigint", "text", "text", "text", "text");
        days.forEach((key, value) -> {
            var holds = value.holds();
            var usage = value.usage();
            rows.add(
                    key.account(),
                    key.day().toString(),
                    holds == null ? null : holds.first(),
                    holds == null ? null : holds.last(),
                    Boolean.toString(value.named()),
                    Boolean.toString(value.seldom()),
                    usage == null ? null : usage.first().toString(),
                    usage == null ? null : usage.last().toString());
        });
        rows.execute(connection, UPSERT);
    }
}
