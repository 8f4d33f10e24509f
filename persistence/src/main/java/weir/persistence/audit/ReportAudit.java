package weir.persistence.audit;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import weir.domain.account.AccountEvent;
import weir.domain.report.UsageName;

/// Usage that one account booked without a hold: once for a name, for a member, at its price, and for its own day.
final class ReportAudit {
    /// Names that are kept in memory at most, the latest: whoever sends one twice does so soon.
    private static final int NAMES = 1_000_000;

    private final Findings findings;
    private final Pots pots;
    private final PlanDays days;
    private final Owing owing;
    private final Remainder remainder;
    private final MemberAudit members;
    private final UndoneCharges undone;
    private final SequencedSet<UsageName> names = new LinkedHashSet<>();

    ReportAudit(
            Findings findings,
            Pots pots,
            PlanDays days,
            Owing owing,
            Remainder remainder,
            MemberAudit members,
            UndoneCharges undone) {
        this.findings = findings;
        this.pots = pots;
        this.days = days;
        this.owing = owing;
        this.remainder = remainder;
        this.members = members;
        this.undone = undone;
    }

    /// @param given how many holds were given before: none of them has to do with it
    void hear(AccountEvent.Reported event, long given) {
        var usage = event.usage();
        var charge = event.charge();
        findings.check(names.add(usage.name()), () -> "%s is charged twice".formatted(usage.name()));
        if (names.size() > NAMES) {
            names.removeFirst();
        }
        members.reported(usage.subUser(), usage.name());
        findings.same(
                "the charge of " + usage.name(),
                charge.amount().micros(),
                Pieces.draws(charge.draws()) + charge.overage().micros());
        findings.same(
                "the price of " + usage.name(),
                charge.amount().micros(),
                ReceiptCheck.price(usage.priced().price(), usage.usage()));
        findings.same("the day of " + usage.name(), event.day().epochDay(), remainder.today(usage.at()));
        pots.draw(given + 1, charge.draws());
        days.reported(event);
        owing.charge(charge);
        undone.reported(event);
    }
}
