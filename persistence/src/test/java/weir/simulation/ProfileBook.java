package weir.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.account.Details;

/// What is noted of one account, and since when it is closed.
final class ProfileBook {
    Details details = Details.NONE;

    /// Absent while it is not.
    @Nullable
    Instant closed;

    boolean isClosed() {
        return closed != null;
    }

    void hear(AccountEvent event) {
        switch (event) {
            case AccountEvent.Noted(var noted, var _) -> details = noted;
            case AccountEvent.Closed(var at) -> closed = at;
            case AccountEvent _ -> {}
        }
    }
}
