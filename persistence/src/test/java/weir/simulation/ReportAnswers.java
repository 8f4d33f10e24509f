package weir.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.ReportOutcome;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;

/// What who reports usage must be told, by the books as they stood before.
record ReportAnswers(SlowBooks books, SimulationFindings findings, AnswerAudit answers) {

    void check(AccountCommand.Report asked, DecidedEntry entry) {
        answers.told(entry, Answer.Reported.class);
        if (!(entry.answer() instanceof Answer.Reported(var bookings)) || !findings.none()) {
            return;
        }
        findings.same(asked.usages().size(), bookings.size(), "answer", "one for each event");
        var known = new HashMap<UsageName, Long>();
        books.reports.booked.forEach(
                (name, event) -> known.put(name, event.usage().digest()));
        for (var i = 0; i < bookings.size() && findings.none(); i++) {
            check(asked.usages().get(i), bookings.get(i), known, entry);
        }
        var applied = bookings.stream()
                .filter(ReportOutcome.Applied.class::isInstance)
                .count();
        findings.require(
                entry.decided().size() == applied
                        && entry.decided().stream().allMatch(AccountEvent.Reported.class::isInstance),
                "answer",
                "not what was booked",
                entry);
    }

    private void check(ReportedUsage usage, ReportOutcome booking, Map<UsageName, Long> known, DecidedEntry entry) {
        var before = known.get(usage.name());
        var anew = booking instanceof ReportOutcome.Refused && !refused(booking, Refusal.OtherEvent.class);
        if (before != null && !(anew && forgotten(usage, entry))) {
            var same = before == usage.digest();
            findings.require(
                    same ? booking instanceof ReportOutcome.Repeated : refused(booking, Refusal.OtherEvent.class),
                    "I2",
                    "not told again",
                    usage,
                    booking);
        } else if (books.profile.isClosed()) {
            findings.require(refused(booking, Refusal.AccountClosed.class), "answer", "closed", usage, booking);
        } else if (!books.members.containsKey(usage.subUser())) {
            findings.require(refused(booking, Refusal.NoSuchSubUser.class), "answer", "nobody's", usage, booking);
        } else if (!ReportedCheck.inTime(usage.at(), entry.at())) {
            findings.require(refused(booking, Refusal.UsageOutOfTime.class), "answer", "out of time", usage, booking);
        } else if (!JournalAudit.isPossible(usage.usage())) {
            findings.require(refused(booking, Refusal.AbsurdUsage.class), "I7", "not refused", usage, booking);
        } else {
            findings.require(booking instanceof ReportOutcome.Applied, "answer", "not booked", usage, booking);
            known.put(usage.name(), usage.digest());
        }
    }

    /// The account remembers for half a minute at least; later the table of names is asked first, which nobody does
    /// here.
    private boolean forgotten(ReportedUsage usage, DecidedEntry entry) {
        var booked = books.reports.booked.get(usage.name());
        return booked != null && !entry.at().isBefore(booked.at().plusSeconds(30));
    }

    private static boolean refused(ReportOutcome booking, Class<? extends Refusal> refusal) {
        return booking instanceof ReportOutcome.Refused(var why) && refusal.isInstance(why);
    }

    /// Whether the journal that was found has what was told as booked.
    static boolean kept(List<ReportOutcome> bookings, SlowBooks found) {
        return bookings.stream().allMatch(booking -> switch (booking) {
            case ReportOutcome.Applied(var event) ->
                event.equals(found.reports.booked.get(event.usage().name()));
            case ReportOutcome.Repeated(var usage) -> found.reports.booked.containsKey(usage.name());
            case ReportOutcome.Refused _ -> true;
        });
    }
}
