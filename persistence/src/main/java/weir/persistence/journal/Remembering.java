package weir.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Hold.RequestKey;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.RequestHash;
import weir.domain.hold.Rows;

/// Reads which holds of an account ended after an instant, in its rows up to one.
///
/// An event never lies before an earlier one, so the first row after that instant is found by halving. From there on
/// all are read, each once. What ended in them and had been given before is looked for in the end, the latest first:
/// one row often gave several.
public final class Remembering {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AccountRows rows;
    private final long last;
    private final Instant since;
    private final Map<Long, Given> given = new HashMap<>();
    private final Map<Long, Expired> expired = new HashMap<>();
    private final TreeMap<Long, End> givenBefore = new TreeMap<>();
    private RecentHolds recent;
    private Instant now;

    /// A hold that was given in the rows that are read.
    ///
    /// @param row 0 where a later row changed it
    private record Given(RequestKey request, long row) {}

    private record Expired(Given hold, Instant at) {}

    private record End(long row, Instant at) {}

    public Remembering(AccountRows rows, long last, Instant since, RequestHash hash) {
        this.rows = rows;
        this.last = last;
        this.since = since;
        this.now = since;
        this.recent = RecentHolds.foundBy(hash);
    }

    public RecentHolds recall() throws SQLException {
        var sequence = first();
        for (var chunk = chunk(sequence);
                !chunk.isEmpty();
                chunk = chunk(chunk.getLast().sequence() + 1)) {
            for (var row : chunk) {
                for (var event : row.batch().events()) {
                    hear(event, row.sequence());
                }
            }
        }
        lookBefore(sequence);
        return recent;
    }

    /// The first row with an event after `since`, or one a few rows before it that has none at all.
    private long first() throws SQLException {
        var low = 1L;
        var high = last + 1;
        while (low < high) {
            var middle = low + (high - low) / 2;
            if (isBefore(middle, high)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether the first row from `sequence` on that has events has none after `since`.
    private boolean isBefore(long sequence, long end) throws SQLException {
        for (var chunk = rows.from(sequence, 1);
                !chunk.isEmpty() && chunk.getLast().sequence() < end;
                chunk = rows.from(chunk.getLast().sequence() + 1, 1)) {
            var events = chunk.getLast().batch().events();
            if (!events.isEmpty()) {
                return !events.getLast().at().isAfter(since);
            }
        }
        return false;
    }

    private List<AccountRow> chunk(long sequence) throws SQLException {
        return rows.from(sequence, AccountRows.CHUNK).stream()
                .filter(row -> row.sequence() <= last)
                .toList();
    }

    private void hear(AccountEvent event, long row) {
        now = event.at().isAfter(now) ? event.at() : now;
        switch (event) {
            case AccountEvent.Held(var hold) -> given.put(hold.number(), new Given(hold.key(), row));
            case AccountEvent.Extended extended -> changed(extended.hold());
            case AccountEvent.Flagged flagged -> changed(flagged.hold());
            case AccountEvent.Expired expired -> expired(expired, row);
            case AccountEvent.Ending ending -> end(ending.hold(), row, ending.at());
            case AccountEvent.Corrected corrected -> corrected(corrected.hold(), row);
            case AccountEvent.Reviewed reviewed -> corrected(reviewed.hold(), row);
            case AccountEvent.Reported _, AccountEvent.OfAccount _, AccountEvent.Undoing _ -> {}
        }
    }

    private void changed(long number) {
        given.computeIfPresent(number, (_, hold) -> new Given(hold.request(), 0));
    }

    private void expired(AccountEvent.Expired event, long row) {
        var hold = given.get(event.hold());
        if (hold != null) {
            expired.put(event.hold(), new Expired(hold, event.at()));
        }
        end(event.hold(), row, event.at());
    }

    /// It had ended when it expired; before the rows that are read, it answers no more.
    private void corrected(long number, long row) {
        givenBefore.computeIfPresent(number, (_, end) -> new End(row, end.at()));
        var before = expired.remove(number);
        if (before != null) {
            end(before.hold(), number, new End(row, before.at()));
        }
    }

    private void end(long number, long row, Instant at) {
        var hold = given.remove(number);
        if (hold == null) {
            givenBefore.put(number, new End(row, at));
        } else {
            end(hold, number, new End(row, at));
        }
    }

    private void end(Given hold, long number, End end) {
        recent = recent.with(hold.request(), number, new Rows(hold.row(), end.row()), end.at(), now);
    }

    /// Whether later rows changed what was given before is not known.
    private void lookBefore(long sequence) throws SQLException {
        var before = sequence - 1;
        while (!givenBefore.isEmpty()) {
            var wanted = givenBefore.lastKey();
            var row = new HoldSearch(rows, wanted, System.nanoTime() + PATIENCE.toNanos()).giving(before);
            if (row.isPresent()) {
                before = row.get().sequence();
                for (var hold : HoldSearch.holds(row.get().batch())) {
                    var end = givenBefore.remove(hold.number());
                    if (end != null) {
                        end(new Given(hold.key(), 0), hold.number(), end);
                    }
                }
            }
            givenBefore.remove(wanted);
        }
    }
}
