package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.PlanExclusion;
import weir.domain.report.ReportedUsage;

/// Whether usage without a hold may be booked as it was, by the books as they stood before: once for a name, at its
/// price, for the day of its own time, from what there was.
record ReportedCheck(SlowBooks books, SimulationFindings findings) {
    private static final Duration OLDEST = Duration.ofDays(5);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    static boolean inTime(Instant own, Instant now) {
        return !own.isBefore(now.minus(OLDEST)) && !own.isAfter(now.plus(AHEAD));
    }

    void check(AccountEvent.Reported event) {
        var usage = event.usage();
        findings.require(!books.reports.booked.containsKey(usage.name()), "I2", "charged twice", event);
        findings.require(books.members.containsKey(usage.subUser()), "journal", "no such sub-user", event);
        findings.same(
                books.member(usage.subUser()).life,
                MemberBook.life(usage.subUser(), event.member()),
                "journal",
                "whose it is: " + event);
        findings.require(inTime(usage.at(), event.at()), "journal", "too old, or not yet", event);
        findings.require(JournalAudit.isPossible(usage.usage()), "I7", "impossible usage was charged", event);
        findings.same(BurnDown.localDay(usage.at(), books.zone), event.day().epochDay(), "I6", "day of " + event);
        var charge = event.charge();
        var amount = JournalAudit.price(usage.priced().price(), usage.usage());
        findings.same(amount, charge.amount().micros(), "I1", "charge of " + usage.name());
        var exclusion = exclusion(event);
        var line = new HoldLine(hold(event, exclusion), books.member(usage.subUser()), books.terms.run);
        var day = event.day().epochDay();
        var daily = books.reports.of(day, event.at()).day().credits().micros();
        var room = Math.max(0, daily - books.day(day).plan().credits());
        var expected = new BurnDown(books, line, amount, room);
        findings.same(expected.draws, charge.draws(), "I1", "draws of " + usage.name());
        findings.same(expected.overage, charge.overage().micros(), "I1", "overage of " + usage.name());
        findings.same(funding(event, exclusion), event.funding(), "I5", "funding of " + usage.name());
    }

    private PlanExclusion exclusion(AccountEvent.Reported event) {
        var valid = books.terms.at(event.at());
        if (valid.isEmpty()) {
            return PlanExclusion.NO_SUBSCRIPTION;
        }
        if (!valid.get().plan().models().contains(event.usage().priced().model())) {
            return PlanExclusion.MODEL_NOT_IN_PLAN;
        }
        var day = event.day().epochDay();
        var limits = books.reports.of(day, event.at()).day();
        var used = books.day(day).plan();
        if (used.requests() >= limits.requests()) {
            return PlanExclusion.RPD;
        }
        return used.tokens() >= limits.tokens() ? PlanExclusion.TPD : PlanExclusion.NONE;
    }

    /// What paid first; where nothing did, what might have.
    private static Funding funding(AccountEvent.Reported event, PlanExclusion exclusion) {
        if (!event.charge().draws().isEmpty()) {
            return event.charge().draws().getFirst().funding();
        }
        return switch (exclusion) {
            case NONE -> Funding.PLAN;
            case RPD, TPD -> Funding.EXTRA_USAGE;
            case MODEL_NOT_IN_PLAN, NO_SUBSCRIPTION -> Funding.PAYG;
        };
    }

    /// As if it were held and settled now.
    private Hold hold(AccountEvent.Reported event, PlanExclusion exclusion) {
        ReportedUsage usage = event.usage();
        return new Hold(
                books.holds.size() + 1L,
                0,
                usage.subUser(),
                usage.priced().model(),
                usage.priced().price(),
                usage.protocol(),
                event.funding(),
                exclusion,
                event.charge().amount(),
                usage.usage().total(),
                usage.name().id(),
                usage.digest(),
                usage.task(),
                event.day(),
                event.at(),
                event.at(),
                false);
    }
}
