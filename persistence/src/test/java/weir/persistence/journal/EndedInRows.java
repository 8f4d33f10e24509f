package weir.persistence.journal;

import java.util.List;
import java.util.Optional;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.hold.Rows;

/// How a hold ended, by the journal's own reading of rows that are in memory.
public final class EndedInRows {
    private EndedInRows() {}

    /// By the two rows that are said to have it.
    public static Optional<Ended> in(List<AccountBatch> rows, long hold, Rows where) {
        return RowLookups.ended(hold, row(rows, where.given()), row(rows, where.ended()));
    }

    private static AccountBatch row(List<AccountBatch> rows, long sequence) {
        return rows.get(Math.toIntExact(sequence - 1));
    }

    public static Optional<Ended> of(List<AccountBatch> rows, long number) {
        var events = rows.stream().flatMap(row -> row.events().stream()).toList();
        return events.stream()
                .<Fate>mapMulti((event, fates) -> {
                    if (event instanceof AccountEvent.Held(var hold) && hold.number() == number) {
                        fates.accept(new Fate(hold));
                    }
                })
                .findFirst()
                .flatMap(fate -> {
                    events.forEach(fate::hear);
                    return fate.ended();
                });
    }
}
