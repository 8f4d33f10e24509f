package weir.domain.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// One request that was made without a hold, as it is reported.
///
/// @param digest of all that was sent, so that the same name with another body is told apart
/// @param priced by the rate card that was in force at its own time
/// @param at its own time
public record ReportedUsage(
        UsageName name,
        long digest,
        String subUser,
        PricedModel priced,
        Protocol protocol,
        @Nullable String task,
        Usage usage,
        Instant at) {}
