package weir.http.selling;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import weir.domain.account.AccountEvent;
import weir.persistence.reported.UsageEventTable.Asked;

/// Knows how usage was charged for which nothing was held.
@FunctionalInterface
public interface ChargedUsage {
    /// Empty where it was not, or so long ago that nothing of it can be undone.
    CompletionStage<Optional<AccountEvent.Reported>> find(Asked asked);
}
