package weir.persistence.codec;

import java.util.Comparator;
import org.pcollections.TreePMap;
import weir.domain.account.Roster;
import weir.domain.account.Seat;
import weir.domain.day.Tally;

/// The stored form of the members of an account.
final class RosterForm {
    /// The version since which members can be removed. Those of before were the first of their ids.
    static final int SEATS = 5;

    private record Member(String id, Tally tally, Seat seat) {}

    private RosterForm() {}

    static void write(Output out, Roster roster) {
        var members = roster.seats().entrySet().stream()
                .map(entry -> new Member(entry.getKey(), roster.tally(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(Member::id))
                .toList();
        out.all(members, RosterForm::writeMember);
        TallyForm.write(out, roster.gone());
        out.number(roster.removals());
    }

    static Roster read(Input in) {
        var seats = TreePMap.<String, Seat>empty();
        var tallies = TreePMap.<String, Tally>empty();
        for (var member : in.all(RosterForm::readMember)) {
            seats = seats.plus(member.id(), member.seat());
            tallies = tallies.plus(member.id(), member.tally());
        }
        return in.version() < SEATS
                ? new Roster(seats, tallies, Tally.NONE, 0)
                : new Roster(seats, tallies, TallyForm.read(in), in.number());
    }

    private static void writeMember(Output out, Member member) {
        out.word(member.id());
        TallyForm.write(out, member.tally());
        out.number(member.seat().number());
        out.hold(member.seat().firstHold());
        out.optionalInstant(member.seat().added());
    }

    private static Member readMember(Input in) {
        var id = in.word();
        var tally = TallyForm.read(in);
        return new Member(
                id, tally, in.version() < SEATS ? Seat.FIRST : new Seat(in.number(), in.hold(), in.optionalInstant()));
    }
}
