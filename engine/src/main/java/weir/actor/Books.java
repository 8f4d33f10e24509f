package weir.actor;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import weir.domain.hold.Ended;
import weir.domain.hold.Rows;

/// What is written for ever: asked about holds that have ended.
@FunctionalInterface
public interface Books {
    /// How a hold ended; empty where there never was one with this number, or it has not ended. Where they cannot be
    /// asked now, [NotNow] is behind the failure.
    ///
    /// @param rows where that is written, as far as it is known
    CompletionStage<Optional<Ended>> ended(String account, long hold, Rows rows);
}
