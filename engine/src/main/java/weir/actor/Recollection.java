package weir.actor;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.RequestHash;

/// Reads back from the journal what an account's snapshot does not say: which holds ended lately.
@FunctionalInterface
public interface Recollection {
    /// For accounts that never have a snapshot.
    Recollection NOTHING = (_, _, _, _) -> CompletableFuture.completedStage(RecentHolds.NONE);

    /// All that ended after `since`, by the rows up to `last`. It fails where these cannot be read.
    CompletionStage<RecentHolds> recall(String account, long last, Instant since, RequestHash hash);
}
