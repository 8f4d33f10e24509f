package weir.persistence.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import weir.domain.account.AccountEvent;
import weir.domain.report.UsageName;

/// Usage that one account booked without a hold: once for a name, for a member, at its price, and for its own day.
final class ReportAudit {
    /// Names that are kept in memory at most, the latest: whoever sends one twice does so soon.
    private static final int NAMES = 1_000_000;

    /// A name stands for what was booked under it for so long; then it is forgotten, and may be another's.
    private static final Duration KEPT = Duration.ofDays(30);

    private final Findings findings;
    private final Pots pots;
    private final PlanDays days;
    private final Owing owing;
    private final Remainder remainder;
    private final MemberAudit members;
    private final UndoneCharges undone;

    /// When each was booked, in that order.
    private final SequencedMap<UsageName, Instant> names = new LinkedHashMap<>();

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
        forget(event.at());
        var before = names.putIfAbsent(usage.name(), event.at());
        findings.check(before == null, () -> "%s is charged twice".formatted(usage.name()));
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

    /// Makes room for one more.
    private void forget(Instant now) {
        var oldest = names.values().iterator();
        while (oldest.hasNext() && oldest.next().plus(KEPT).isBefore(now)) {
            oldest.remove();
        }
        if (names.size() == NAMES) {
            names.pollFirstEntry();
        }
    }
}
