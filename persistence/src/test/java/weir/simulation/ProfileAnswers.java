package weir.simulation;

import java.util.Set;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Details;
import weir.domain.hold.Hold;

/// What an account must tell of itself: what is noted of it, whether it is closed, and what it has open.
record ProfileAnswers(SlowBooks books, SimulationFindings findings, AnswerAudit answers) {

    void read(DecidedEntry entry) {
        answers.quiet(entry, Answer.AccountRead.class);
        if (entry.answer() instanceof Answer.AccountRead(var overview)) {
            findings.same(books.owed(), overview.owed().micros(), "I1", "owed, as reported");
            findings.same(books.open.size(), overview.openHolds(), "I5", "open holds, as reported");
            findings.same(books.profile.details, overview.details(), "I5", "what is noted, as reported");
            findings.same(books.profile.closed, overview.closed(), "I5", "closed, as reported");
        }
    }

    /// What is named is noted, and the rest stays.
    void note(Details wanted, Set<Details.Field> named, DecidedEntry entry) {
        var before = books.profile.details;
        var expected = new Details(
                named.contains(Details.Field.LABEL) ? wanted.label() : before.label(),
                named.contains(Details.Field.REFERENCE) ? wanted.reference() : before.reference(),
                named.contains(Details.Field.CONTACT) ? wanted.contact() : before.contact());
        findings.same(new Answer.Noted(expected), entry.answer(), "answer", "what is noted");
        findings.same(expected.equals(before) ? 0 : 1, entry.decided().size(), "answer", "events of " + entry);
    }

    /// Once, and for ever.
    void close(DecidedEntry entry) {
        if (books.profile.isClosed()) {
            answers.quiet(entry, Answer.Closed.class);
        } else {
            answers.told(entry, Answer.Closed.class);
            answers.moved(entry, AccountEvent.Closed.class);
        }
    }

    void readHolds(AccountCommand.ReadHolds asked, DecidedEntry entry) {
        answers.quiet(entry, Answer.HoldsRead.class);
        if (entry.answer() instanceof Answer.HoldsRead(var open, var _)) {
            findings.same(
                    books.open.keySet().stream()
                            .filter(number -> number > asked.after())
                            .limit(asked.most())
                            .toList(),
                    open.stream().map(Hold::number).toList(),
                    "I5",
                    "open holds, as they are read");
        }
    }
}
