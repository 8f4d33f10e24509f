package weir.persistence.ledger;

import java.util.List;
import weir.domain.account.AccountEvent;

/// How many events of which kinds rows have told.
final class ToldEvents {
    private long events;
    private long holds;
    private long settled;
    private long released;
    private long expired;
    private long corrected;
    private long reviewed;

    void hear(AccountEvent event) {
        events++;
        switch (event) {
            case AccountEvent.Held _ -> holds++;
            case AccountEvent.Settled _ -> settled++;
            case AccountEvent.Released _ -> released++;
            case AccountEvent.Expired _ -> expired++;
            case AccountEvent.Corrected _ -> corrected++;
            case AccountEvent.Reviewed _ -> reviewed++;
            case AccountEvent _ -> {}
        }
    }

    /// In the order of their columns.
    List<Long> counts() {
        return List.of(events, holds, settled, released, expired, corrected, reviewed);
    }
}
