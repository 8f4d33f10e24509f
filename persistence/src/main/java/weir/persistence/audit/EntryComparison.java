package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares the ledger's entries with what the journal's rows move, row by row: both are read side by side, so nothing
/// of them is kept but what each balance was.
final class EntryComparison {
    /// An account's instants never go back, so that this is the order of its rows as well.
    static final String SELECT = """
            select account, sequence, place, funding, credits, balance_after, grant_number, hold, sub_user, usage_day,
              requests, tokens, input_tokens, cached_tokens, output_tokens, reasoning_tokens
            from weir.ledger order by account, booked, sequence, place""";

    private final AccountCursor entries;
    private final DroppedEntries dropped;
    private final Findings findings;
    private final Map<String, Long> balances = new HashMap<>();
    private boolean begun;
    private boolean fromTheFirst;

    EntryComparison(ResultSet entries, DroppedEntries dropped, Findings findings) {
        this.entries = new AccountCursor(entries);
        this.dropped = dropped;
        this.findings = findings;
    }

    /// Another account comes.
    void begin() {
        balances.clear();
        dropped.begin();
        begun = false;
        fromTheFirst = false;
    }

    /// The ledger has booked this row.
    ///
    /// @param computed what its entries should come to
    void row(String account, long sequence, Map<EntryPlace, UsedFigures> computed) throws SQLException {
        var out = dropped.has(account, sequence);
        fromTheFirst |= !begun && !out && sequence == 1;
        var booked = booked(account, sequence, out);
        begun = true;
        if (out) {
            dropped.row(sequence, computed, booked);
        } else {
            compare(booked, computed);
        }
    }

    /// @param out whether some entries of the row were taken out
    private Map<EntryPlace, UsedFigures> booked(String account, long sequence, boolean out) throws SQLException {
        var booked = new HashMap<EntryPlace, UsedFigures>();
        var places = 0;
        while (entries.at(account) && entries.row().getLong("sequence") <= sequence) {
            var entry = entries.row();
            if (entry.getLong("sequence") == sequence) {
                findings.check(out || entry.getInt("place") == places, () -> "an entry has not the next place");
                places++;
                balance(entry);
                book(entry, booked);
            } else {
                findings.check(!begun, () -> "there are entries of an earlier row after those of a later one");
            }
            entries.next();
        }
        return booked;
    }

    /// The account has no more rows that the ledger has booked.
    void end(String account) throws SQLException {
        findings.check(!entries.at(account), () -> "there are entries of a row that the ledger has not come to");
    }

    /// What the first entries that are looked at come after is known only where they are the account's first.
    private void balance(ResultSet entry) throws SQLException {
        var on = entry.getString("funding");
        var after = entry.getLong("balance_after");
        var before = balances.put(on, after);
        if (before != null || fromTheFirst) {
            findings.same(
                    "the balance of %s after entry %d".formatted(on, entry.getInt("place")),
                    after,
                    (before == null ? 0 : before) + entry.getLong("credits"));
        }
    }

    private static void book(ResultSet entry, Map<EntryPlace, UsedFigures> booked) throws SQLException {
        var day = entry.getObject("usage_day", LocalDate.class);
        var place = new EntryPlace(
                entry.getString("funding"),
                entry.getInt("grant_number"),
                entry.getLong("hold"),
                day == null ? EntryPlace.NO_DAY : day.toEpochDay(),
                text(entry.getString("sub_user")));
        var figures = UsedFigures.of(entry);
        booked.merge(place, UsedFigures.credits(figures.credits()), UsedFigures::plus);
        booked.merge(
                new EntryPlace("", 0, place.hold(), place.day(), place.subUser()),
                figures.withoutCredits(),
                UsedFigures::plus);
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }

    private void compare(Map<EntryPlace, UsedFigures> booked, Map<EntryPlace, UsedFigures> computed) {
        var places = new HashSet<>(computed.keySet());
        places.addAll(booked.keySet());
        for (var place : places) {
            booked.getOrDefault(place, UsedFigures.NOTHING)
                    .compare(
                            "the ledger's entries of " + place.told(),
                            computed.getOrDefault(place, UsedFigures.NOTHING),
                            findings);
        }
    }
}
