package weir.actor;

import java.time.Instant;
import java.util.List;

/// The durable index of due instants, which [AccountBatch.Wake] keeps.
@FunctionalInterface
public interface DueIndex {
    /// The accounts with something due by `now`, the longest overdue first, `most` at most. May block, and may
    /// throw where the index cannot be reached.
    List<String> due(Instant now, int most);
}
