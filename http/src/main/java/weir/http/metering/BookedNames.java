package weir.http.metering;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import weir.domain.report.BookedUsage;
import weir.persistence.reported.UsageEventTable.Asked;

/// Knows what usage was booked without a hold, under which names.
@FunctionalInterface
public interface BookedNames {
    /// Those of them that were booked.
    CompletionStage<Map<Asked, BookedUsage>> find(Collection<Asked> asked);
}
