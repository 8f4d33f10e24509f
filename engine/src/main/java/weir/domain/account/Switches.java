package weir.domain.account;

import java.time.Duration;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Bounds;
import weir.domain.limit.Thresholds;

/// What an operator may switch for one account.
///
/// @param active a suspended account keeps everything and admits nothing
/// @param paygPassesDay whether PAYG may pay past a daily boundary; off unless turned on, otherwise extra usage
///     would have no purpose
/// @param strict whether every hold's whole estimate must fit, as if it had asked so itself
/// @param expiry what happens to a hold that nobody settled
/// @param lateWindow how long after its expiry a true settlement still corrects a hold, at most
///     [Bounds#LONGEST_LATE_WINDOW]
/// @param thresholds at which parts of its limits and balances it is told
public record Switches(
        boolean active,
        boolean paygPassesDay,
        boolean strict,
        ExpiryPolicy expiry,
        Duration lateWindow,
        Thresholds thresholds) {
    public static final Switches DEFAULT =
            new Switches(true, false, false, ExpiryPolicy.RELEASE, Bounds.LATE_WINDOW, Thresholds.DEFAULT);
}
