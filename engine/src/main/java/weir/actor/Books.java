package weir.actor;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import weir.domain.account.Ended;
import weir.domain.account.HoldId;

/// What is written for ever: asked about holds that their account has forgotten.
@FunctionalInterface
public interface Books {
    /// How a hold ended; empty where there never was one with this number and this nonce.
    CompletionStage<Optional<Ended>> ended(HoldId hold);
}
