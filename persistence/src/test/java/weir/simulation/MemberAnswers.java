package weir.simulation;

import java.util.List;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.MemberView;
import weir.domain.account.Refusal;

/// Whether what is answered about the members of an account is so.
record MemberAnswers(SlowBooks books, SimulationFindings findings, AnswerAudit answers) {

    void add(String subUser, DecidedEntry entry) {
        var alone = books.terms.at(entry.at()).filter(term -> !term.plan().subUsers());
        if (books.members.containsKey(subUser)) {
            answers.refused(entry, Refusal.SubUserExists.class);
        } else if (alone.isPresent()) {
            answers.refused(entry, Refusal.PlanWithoutSubUsers.class);
        } else {
            answers.told(entry, Answer.SubUserAdded.class);
            answers.moved(entry, AccountEvent.SubUserAdded.class);
        }
    }

    /// What it leaves open is what it holds.
    void remove(String subUser, DecidedEntry entry) {
        var member = books.members.get(subUser);
        if (subUser.equals("owner")) {
            answers.refused(entry, Refusal.OwnerStays.class);
        } else if (member == null) {
            answers.refused(entry, Refusal.NoSuchSubUser.class);
        } else {
            answers.told(entry, Answer.SubUserRemoved.class);
            answers.moved(entry, AccountEvent.SubUserRemoved.class);
            if (entry.answer() instanceof Answer.SubUserRemoved(var _, var openHolds, var held, var _)) {
                var counters = SubUserBooks.Counters.of(books, member);
                findings.same(counters.openHolds(), (long) openHolds, "I5", "open holds of who is removed");
                findings.same(counters.held(), held.micros(), "I5", "held by who is removed");
            }
        }
    }

    void read(DecidedEntry entry) {
        answers.quiet(entry, Answer.SubUsersRead.class);
        if (entry.answer() instanceof Answer.SubUsersRead(var subUsers, var _)) {
            var ids = subUsers.stream().map(MemberView::id).toList();
            findings.same(List.copyOf(books.members.keySet()), ids, "I5", "members, as they are read");
            if (findings.none()) {
                subUsers.forEach(subUser -> same(subUser, entry));
            }
        }
    }

    private void same(MemberView view, DecidedEntry entry) {
        var member = books.member(view.id());
        var sheet = books.day(member, BurnDown.localDay(entry.at(), books.zone));
        var today = view.today();
        findings.same(member.added, view.added(), "answer", "since when " + view.id() + " is a member");
        findings.same(sheet.all().requests(), today.requests(), "I5", "requests today of " + view.id());
        findings.same(sheet.all().tokens(), today.tokens(), "I5", "tokens today of " + view.id());
        findings.same(sheet.spent(), today.credits().micros(), "I5", "credits today of " + view.id());
        findings.same(member.total, view.tally().total().micros(), "I5", "used in all by " + view.id());
        var doors = Doors.of(books, new Doors.Wish(null, 1, 1, view.id()), entry.at());
        var shut = doors.all().stream().anyMatch(door -> door.name().name().equals("PLAN_SUB_USERS") && !door.open());
        findings.same(shut, view.closedByPlan(), "I3", "whether the plan lets in " + view.id());
    }
}
