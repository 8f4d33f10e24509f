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

    void reversed(AccountEvent.Reversed event) {
        var line = books.holds.get(event.hold());
        if (line == null || line.open() || line.waits()) {
            findings.require(false, "I2", "undoes what is not charged", event);
            return;
        }
        var amount = event.amount().micros();
        findings.require(
                amount > 0 && amount + line.reversed() <= charged(line.charge),
                "I1",
                "undoes more than the charge",
                event);
        findings.require(!line.reversals.containsKey(event.reference()), "I1", "undone twice", event);
        findings.same(line.hold.subUser(), event.subUser(), "I6", "sub-user of a reversal");
        findings.same(line.day(), event.day().epochDay(), "I6", "day of a reversal");
        var until = ends(line).plus(REVERSIBLE);
        findings.same(until, event.until(), "I2", "how long a charge can be undone");
        findings.require(event.at().isBefore(until), "I2", "too old", event);
        var pieces = GiveBacks.pieces(line.charge, line.reversed(), amount);
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
    private void givenBack(AccountEvent.Reversed event, Map<Integer, Long> pieces) {
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
