package weir.http.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.rating.Usage;

/// How one exchange has ended, as the account of its hold must be told.
///
/// @param until when telling it changes nothing any more
/// @param used absent where nothing was done: the hold is released
record LastWord(HoldId hold, Instant until, @Nullable Used used) {
    record Used(Usage usage, Outcome outcome) {}

    AccountCommand command() {
        return used == null
                ? new AccountCommand.Release(hold)
                : new AccountCommand.Settle(hold, used.usage(), used.outcome());
    }
}
