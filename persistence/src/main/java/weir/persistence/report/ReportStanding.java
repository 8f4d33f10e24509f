package weir.persistence.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How far the ledger is with an account.
///
/// @param asOf all that was durable at this instant is in it; absent where nothing was ever read, and where the
///     account's journal cannot be read any further
public record ReportStanding(ZoneId zone, @Nullable Instant asOf) {}
