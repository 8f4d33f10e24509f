package weir.http.metering;

import weir.domain.report.ReportedUsage;

/// Usage that somebody reports, and the account that it is booked to.
record SentEvent(String account, ReportedUsage usage) {}
