package weir.persistence.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;

/// Looks for one hold in its account's rows.
///
/// Holds are numbered in the order of the rows, so the row that gave it is found by halving, however long the account's
/// life was. From there on the rows are read until its fate is sealed, which is soon for nearly all.
///
/// @param deadline on the clock of [System#nanoTime]; the search then gives up with [SearchAbandoned]
record HoldSearch(AccountRows rows, long number, long deadline) {

    /// A row that gives holds, the first at or after where it was looked for.
    private record Giving(AccountRow row, long firstHold, long lastHold) {}

    Optional<Ended> ended() throws SQLException {
        return ended(rows.last() + 1);
    }

    /// How it had ended before the row with that sequence number.
    Optional<Ended> ended(long before) throws SQLException {
        return fate(before).flatMap(Fate::ended);
    }

    /// What the rows before the one with that sequence number say of it.
    Optional<Fate> fate(long before) throws SQLException {
        var giving = giving(before - 1);
        return giving.isPresent() ? fate(giving.get(), before) : Optional.empty();
    }

    /// The row that gave it, among those up to `last`.
    Optional<AccountRow> giving(long last) throws SQLException {
        var low = 1L;
        var high = last;
        while (low <= high) {
            var middle = low + (high - low) / 2;
            var giving = givingFrom(middle, high);
            if (giving == null || number < giving.firstHold()) {
                high = middle - 1;
            } else if (number > giving.lastHold()) {
                low = giving.row().sequence() + 1;
            } else {
                return Optional.of(giving.row());
            }
        }
        return Optional.empty();
    }

    private @Nullable Giving givingFrom(long sequence, long last) throws SQLException {
        for (var chunk = chunk(sequence); !chunk.isEmpty(); chunk = chunk(after(chunk))) {
            for (var row : chunk) {
                if (row.sequence() > last) {
                    return null;
                }
                var holds = holds(row.batch());
                if (!holds.isEmpty()) {
                    return new Giving(
                            row, holds.getFirst().number(), holds.getLast().number());
                }
            }
        }
        return null;
    }

    private Optional<Fate> fate(AccountRow given, long before) throws SQLException {
        var hold = holds(given.batch()).stream()
                .filter(candidate -> candidate.number() == number)
                .findFirst();
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        var fate = new Fate(hold.get());
        follow(fate, given.sequence(), before);
        return Optional.of(fate);
    }

    /// Reads on from a row until nothing can change any more, or before another row.
    void follow(Fate fate, long from, long before) throws SQLException {
        for (var chunk = chunk(from); !chunk.isEmpty(); chunk = chunk(after(chunk))) {
            for (var row : chunk) {
                if (row.sequence() >= before) {
                    return;
                }
                for (var event : row.batch().events()) {
                    fate.hear(event);
                    if (fate.sealedBy(event)) {
                        return;
                    }
                }
            }
        }
    }

    private List<AccountRow> chunk(long sequence) throws SQLException {
        if (System.nanoTime() - deadline > 0) {
            throw new SearchAbandoned(number);
        }
        return rows.from(sequence, AccountRows.CHUNK);
    }

    private static long after(List<AccountRow> chunk) {
        return chunk.getLast().sequence() + 1;
    }

    /// Those that a row gave, in the order of their numbers.
    static List<Hold> holds(AccountBatch row) {
        return row.events().stream()
                .<Hold>mapMulti((event, holds) -> {
                    if (event instanceof AccountEvent.Held(var hold)) {
                        holds.accept(hold);
                    }
                })
                .toList();
    }
}
