package weir.domain.account;

import weir.domain.report.BookedUsage;

/// What came of one event of usage that was reported without a hold.
public sealed interface ReportOutcome {
    record Applied(AccountEvent.Reported event) implements ReportOutcome {}

    /// It had been booked before, and nothing changed now.
    record Repeated(BookedUsage usage) implements ReportOutcome {}

    record Refused(Refusal refusal) implements ReportOutcome {}
}
