package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import weir.domain.account.AccountEvent;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;

/// Says of what is undone of a charge whether it may be, and where it must go, by the books as they were before it.
final class ReversalAudit {
    private static final Duration REVERSIBLE = Duration.ofDays(30);
    private final SlowBooks books;
    private final SimulationFindings findings;

    /// What may lapse right after, to come as PAYG.
    final Map<Integer, Long> lapsing = new TreeMap<>();

    /// The PAYG that may follow.
    long payg;

    ReversalAudit(SlowBooks books, SimulationFindings findings) {
        this.books = books;
        this.findings = findings;
    }

    void undone(AccountEvent.Undoing event) {
        switch (event) {
            case AccountEvent.Reversed reversed -> reversed(reversed);
            case AccountEvent.ReportReversed reversed -> reversed(reversed);
        }
    }

    private void reversed(AccountEvent.Reversed event) {
        var line = books.holds.get(event.hold());
        if (line == null || line.open() || line.waits()) {
            findings.require(false, "I2", "undoes what is not charged", event);
            return;
        }
        findings.same(line.hold.subUser(), event.subUser(), "I6", "sub-user of a reversal");
        findings.same(line.day(), event.day().epochDay(), "I6", "day of a reversal");
        undone(event, line.charge, line.reversals, ends(line));
    }

    private void reversed(AccountEvent.ReportReversed event) {
        var name = event.of().usage().name();
        var booked = books.reports.booked.get(name);
        findings.same(booked, event.of(), "I2", "undoes what was charged otherwise");
        if (booked != null) {
            undone(event, booked.charge(), books.reports.reversals(name), booked.at());
        }
    }

    private void undone(AccountEvent.Undoing event, Charge charge, Map<String, Long> before, Instant made) {
        var amount = event.amount().micros();
        var done = sum(before);
        findings.require(amount > 0 && amount + done <= charged(charge), "I1", "undoes more than the charge", event);
        findings.require(!before.containsKey(event.reference()), "I1", "undone twice", event);
        var until = made.plus(REVERSIBLE);
        findings.same(until, event.until(), "I2", "how long a charge can be undone");
        findings.require(event.at().isBefore(until), "I2", "too old", event);
        var pieces = GiveBacks.pieces(charge, done, amount);
        var undone = pieces.getOrDefault(0, 0L);
        findings.same(undone, event.undone().micros(), "I1", "overage undone by " + event);
        findings.same(
                GiveBacks.repayments(books, undone),
                event.givenBack().stream().filter(GiveBack::repayment).toList(),
                "I1",
                "repayments given back by " + event);
        givenBack(event, pieces);
    }

    /// What was drawn goes back to its grant. Where that has lapsed it lapses again, and may come as PAYG.
    private void givenBack(AccountEvent.Undoing event, Map<Integer, Long> pieces) {
        var told = new TreeMap<Integer, Long>();
        event.givenBack().stream()
                .filter(back -> !back.repayment())
                .forEach(back -> told.merge(back.grant(), back.amount().micros(), Long::sum));
        var expected = new TreeMap<>(pieces);
        expected.remove(0);
        lapsing.clear();
        expected.forEach((number, micros) -> {
            var grant = books.grant(number);
            if (grant != null && !grant.lives() && !grant.voided) {
                lapsing.put(number, micros);
            }
        });
        findings.same(expected, told, "I1", "given back by " + event);
    }

    static long sum(Map<String, Long> reversals) {
        return reversals.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether nothing more can be undone at `now` of what was charged at `made`.
    static boolean isOver(Instant made, Instant now) {
        return !now.isBefore(made.plus(REVERSIBLE));
    }

    static Instant ends(HoldLine line) {
        return switch (line.stage) {
            case CORRECTED -> line.corrected;
            case EXPIRED -> line.reviewed.equals(Instant.MAX) ? line.ended : line.reviewed;
            case OPEN, SETTLED, RELEASED -> line.ended;
        };
    }

    static long charged(Charge charge) {
        return charge.amount().micros();
    }
}
