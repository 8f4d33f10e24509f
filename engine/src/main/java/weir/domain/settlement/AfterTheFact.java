package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.account.ReportOutcome;
import weir.domain.account.Standing;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.day.Day;
import weir.domain.funding.Step;
import weir.domain.hold.Charge;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.Bounds;
import weir.domain.report.BookedUsage;
import weir.domain.report.ReportedUsage;

/// Decides what usage costs that is reported after the fact, without a hold.
///
/// The work is done, so nothing blocks it: it is drawn from what there is now, as far as that goes, and the rest is
/// owed. It counts in the day of its own time, whose limits say how far the plan pays first; a day on which nothing had
/// happened has those of the plan that is valid now.
public record AfterTheFact(Account account, Instant now) {

    /// One that is refused fails no other.
    public Decision report(List<ReportedUsage> usages) {
        var events = new ArrayList<AccountEvent>(usages.size());
        var bookings = new ArrayList<ReportOutcome>(usages.size());
        var after = account;
        for (var usage : usages) {
            var decided = new AfterTheFact(after, now).decided(usage);
            switch (decided) {
                case Verdict.Charged(var event) -> {
                    after = after.apply(event);
                    events.add(event);
                    bookings.add(new ReportOutcome.Applied(event));
                }
                case Verdict.Told(var booking) -> bookings.add(booking);
            }
        }
        return new Decision(new Answer.Reported(List.copyOf(bookings)), List.copyOf(events));
    }

    private sealed interface Verdict {
        record Charged(AccountEvent.Reported event) implements Verdict {}

        record Told(ReportOutcome booking) implements Verdict {}
    }

    private Verdict decided(ReportedUsage usage) {
        var known = account.reports().find(usage.name());
        if (known.isPresent()) {
            return new Verdict.Told(again(known.get(), usage));
        }
        return refusal(usage)
                .<Verdict>map(refusal -> new Verdict.Told(new ReportOutcome.Refused(refusal)))
                .orElseGet(() -> new Verdict.Charged(charged(usage)));
    }

    /// What comes again of what was booked before.
    public static ReportOutcome again(BookedUsage booked, ReportedUsage usage) {
        return booked.digest() == usage.digest()
                ? new ReportOutcome.Repeated(booked)
                : new ReportOutcome.Refused(new Refusal.OtherEvent(usage.name()));
    }

    private Optional<Refusal> refusal(ReportedUsage usage) {
        if (account.profile().standing() == Standing.CLOSED) {
            return Optional.of(new Refusal.AccountClosed());
        }
        if (!account.roster().has(usage.subUser())) {
            return Optional.of(new Refusal.NoSuchSubUser(usage.subUser()));
        }
        var earliest = now.minus(Bounds.REPORTABLE);
        var latest = now.plus(Bounds.REPORTED_AHEAD);
        if (usage.at().isBefore(earliest) || usage.at().isAfter(latest)) {
            return Optional.of(new Refusal.UsageOutOfTime(usage.at(), earliest, latest));
        }
        return usage.usage().fault().map(Refusal.AbsurdUsage::new);
    }

    private AccountEvent.Reported charged(ReportedUsage usage) {
        var date = account.dayAt(usage.at());
        var day = account.days().on(date, account.profile().limitsAt(now).day());
        var exclusion = exclusion(usage, day);
        var charge =
                Burning.charge(account, exclusion, day, usage.priced().price().charge(usage.usage()));
        var member =
                Objects.requireNonNull(account.roster().seat(usage.subUser())).number();
        return new AccountEvent.Reported(usage, member, date, funding(exclusion, charge), charge, now);
    }

    /// What would shut the plan out if it were asked for now, on its own day.
    private PlanExclusion exclusion(ReportedUsage usage, Day day) {
        var plan = account.profile().planAt(now);
        if (plan.isEmpty()) {
            return PlanExclusion.NO_SUBSCRIPTION;
        }
        if (!plan.get().covers(usage.priced().model())) {
            return PlanExclusion.MODEL_NOT_IN_PLAN;
        }
        var used = day.use(Funding.PLAN);
        if (used.requests() >= day.limits().requests()) {
            return PlanExclusion.RPD;
        }
        return used.tokens() >= day.limits().tokens() ? PlanExclusion.TPD : PlanExclusion.NONE;
    }

    /// The kind that paid first; where none did, the first that might have.
    private Funding funding(PlanExclusion exclusion, Charge charge) {
        var paygPassesDay = account.profile().switches().paygPassesDay();
        return charge.draws().stream()
                .map(Draw::funding)
                .findFirst()
                .orElseGet(() -> Step.IN_ORDER.stream()
                        .filter(step -> step.stands(exclusion, paygPassesDay))
                        .findFirst()
                        .map(Step::funding)
                        .orElse(Funding.PAYG));
    }
}
