package weir.simulation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.hold.Charge;

/// What whoever undoes a charge must be told, by the books as they stood before.
record ReversalAnswers(SlowBooks books, SimulationFindings findings, AnswerAudit answers) {

    /// @param amount absent for all that is left
    private record Undo(String reference, @Nullable Credits amount, boolean toPayg) {}

    void reverse(AccountCommand.Reverse asked, DecidedEntry entry) {
        var known = answers.find(asked.hold());
        if (known.isEmpty()) {
            answers.refused(entry, Refusal.NoSuchHold.class);
            return;
        }
        var line = known.get();
        if (line.open()) {
            answers.refused(entry, Refusal.StillOpen.class);
            return;
        }
        var wish = new Undo(asked.reference(), asked.amount(), asked.toPayg());
        reverse(wish, line.charge, line.reversals, ReversalAudit.ends(line), entry);
    }

    /// Who asks knows how it was charged.
    void reverse(AccountCommand.ReverseReport asked, DecidedEntry entry) {
        var of = asked.of();
        var wish = new Undo(asked.reference(), asked.amount(), asked.toPayg());
        reverse(wish, of.charge(), books.reports.reversals(of.usage().name()), of.at(), entry);
    }

    private void reverse(Undo asked, Charge charge, Map<String, Long> reversals, Instant made, DecidedEntry entry) {
        var before = reversals.get(asked.reference());
        if (ReversalAudit.isOver(made, entry.at())) {
            findings.require(entry.decided().isEmpty(), "I2", "too old, and moved something", entry);
        } else if (before != null) {
            if (asked.amount() == null || asked.amount().micros() == before) {
                findings.require(isReversed(entry) && entry.decided().isEmpty(), "answer", "not told again", entry);
            } else {
                answers.refused(entry, Refusal.ReferenceReused.class);
            }
        } else if (isTaken(asked.reference(), entry.at())) {
            answers.refused(entry, Refusal.ReferenceReused.class);
        } else {
            undone(asked, charge, ReversalAudit.sum(reversals), entry);
        }
    }

    /// Whether something was undone under it, of a charge of which more could be undone now.
    private boolean isTaken(String reference, Instant now) {
        return books.holds.values().stream()
                        .filter(line -> line.reversals.containsKey(reference))
                        .anyMatch(line -> !ReversalAudit.isOver(ReversalAudit.ends(line), now))
                || books.reports.undoneAs(reference).anyMatch(event -> !ReversalAudit.isOver(event.at(), now));
    }

    private static boolean isReversed(DecidedEntry entry) {
        return entry.answer() instanceof Answer.Reversed || entry.answer() instanceof Answer.ReportReversed;
    }

    private void undone(Undo asked, Charge charge, long done, DecidedEntry entry) {
        var left = charge.amount().micros() - done;
        var amount = asked.amount() == null ? left : asked.amount().micros();
        if (amount == 0 || amount > left) {
            answers.refused(entry, Refusal.MoreThanCharged.class);
            return;
        }
        if (asked.toPayg() && isGranted(asked) && lapses(GiveBacks.pieces(charge, done, amount), entry.at())) {
            answers.refused(entry, Refusal.ReferenceReused.class);
            return;
        }
        findings.require(isReversed(entry), "answer", "not undone", entry);
        findings.require(
                !entry.decided().isEmpty()
                        && entry.decided().getFirst() instanceof AccountEvent.Undoing event
                        && event.amount().micros() == amount,
                "I1",
                "undid something else",
                entry);
        var payg = entry.decided().stream().anyMatch(AccountEvent.Granted.class::isInstance);
        findings.require(asked.toPayg() || !payg, "I1", "gave PAYG unasked", entry);
    }

    /// By a reversal long ago, under the same reference.
    private boolean isGranted(Undo asked) {
        return books.grants.stream().anyMatch(grant -> grant.reference.equals("reversal " + asked.reference()));
    }

    private boolean lapses(Map<Integer, Long> pieces, Instant now) {
        return pieces.keySet().stream()
                .map(books::grant)
                .anyMatch(grant -> grant != null && !grant.voided && (!grant.lives() || grant.expiredBy(now)));
    }
}
