package weir.persistence.journal;

import java.util.List;
import java.util.Optional;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.account.Ended;
import weir.domain.account.HoldId;

/// How a hold ended, by the journal's own reading of rows that are in memory.
public final class EndedInRows {
    private EndedInRows() {}

    public static Optional<Ended> of(List<AccountBatch> rows, HoldId id) {
        var events = rows.stream().flatMap(row -> row.events().stream()).toList();
        return events.stream()
                .<Fate>mapMulti((event, fates) -> {
                    if (event instanceof AccountEvent.Held(var hold)
                            && hold.number() == id.number()
                            && hold.nonce() == id.nonce()) {
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
