package weir.persistence.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How far the ledger is with an account.
///
/// @param asOf all that was durable at this instant is in it; absent where nothing was ever read, and where the
///     account's journal cannot be read any further
/// @param archivedUntil the last day of which entries of the account were taken out of it; absent where none were
public record ReportStanding(
        ZoneId zone, @Nullable Instant asOf, @Nullable LocalDate archivedUntil) {}
