package weir.persistence.audit;

import weir.domain.hold.Charge;

/// What was charged in all, what covered it, and what is owed: booked event by event, and summed up at the end.
final class Owing {
    private final Findings findings;
    private final Sums sums;
    private long charged;
    private long covered;
    private long overage;
    private long repaid;
    private long undone;
    private long again;
    private long owed;

    Owing(Findings findings, Sums sums) {
        this.findings = findings;
        this.sums = sums;
    }

    void charge(Charge charge) {
        charged(
                charge.amount().micros(),
                Pieces.draws(charge.draws()),
                charge.overage().micros());
    }

    void charged(long amount, long drawn, long uncovered) {
        findings.check(uncovered >= 0, () -> "the overage is " + uncovered);
        charged += amount;
        covered += drawn;
        overage += uncovered;
        owed += uncovered;
    }

    /// A grant repays what is owed before anything else.
    void granted(long amount, long part) {
        findings.same("what the grant repays", part, Math.min(owed, amount));
        owed -= part;
        repaid += part;
    }

    /// Overage is not owed any more, or what had repaid it is given back.
    void undo(long micros, long repayments) {
        undone += micros;
        repaid -= repayments;
        owed += repayments - micros;
        findings.check(owed >= 0, () -> "less than nothing is owed: " + owed);
    }

    /// What was used of an order that is taken back is owed again, or given away.
    void takenBack(String order, long micros, long usedOrRepaid) {
        findings.check(
                micros == 0 || micros == usedOrRepaid,
                () -> "%d are owed again of order %s, of which %d were used".formatted(micros, order, usedOrRepaid));
        again += micros;
        owed += micros;
    }

    long owed() {
        return owed;
    }

    void end() {
        findings.same("what is owed", owed, overage + again - repaid - undone);
        findings.same("all that was charged", charged, covered + overage - undone);
        sums.overage += overage;
        sums.undone += undone;
        sums.owedAgain += again;
        sums.owed += owed;
    }
}
