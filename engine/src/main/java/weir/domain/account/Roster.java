package weir.domain.account;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.day.Tally;

/// The members of an account, and what it counts for them. What those have used that were removed is kept as one sum,
/// which their last holds still change: it takes no more room however many there were.
///
/// @param seats of those that are members now, by id
/// @param tallies what each of these has used
/// @param gone what all others have used together
/// @param removals how many members were ever removed
public record Roster(PMap<String, Seat> seats, PMap<String, Tally> tallies, Tally gone, long removals) {
    public static final Roster NONE = new Roster(TreePMap.empty(), TreePMap.empty(), Tally.NONE, 0);

    public int size() {
        return seats.size();
    }

    public boolean has(String subUser) {
        return seats.containsKey(subUser);
    }

    /// The place of a member; absent where there is none of that id now.
    public @Nullable Seat seat(String subUser) {
        return seats.get(subUser);
    }

    /// Whether the one of that id who is a member now is the one that had this number.
    public boolean has(String subUser, long number) {
        var seat = seats.get(subUser);
        return seat != null && seat.number() == number;
    }

    /// Whether a hold is of the one of that id who is a member now, and not of an earlier one.
    public boolean owns(String subUser, long hold) {
        var seat = seats.get(subUser);
        return seat != null && hold >= seat.firstHold();
    }

    public Tally tally(String subUser) {
        var tally = tallies.get(subUser);
        return tally == null ? Tally.NONE : tally;
    }

    /// @param nextHold the number that the next hold gets
    Roster added(String subUser, long nextHold, Instant at) {
        var seat = new Seat(removals, nextHold, at);
        return new Roster(seats.plus(subUser, seat), tallies.plus(subUser, Tally.NONE), gone, removals);
    }

    Roster removed(String subUser, long now) {
        var sum = gone.plus(tally(subUser), now);
        return new Roster(seats.minus(subUser), tallies.minus(subUser), sum, removals + 1);
    }

    /// With what somebody used without a hold.
    Roster counted(String subUser, UnaryOperator<Tally> change) {
        return counted(has(subUser), subUser, change);
    }

    /// With what happened to a hold counted for whose it is.
    Roster counted(String subUser, long hold, UnaryOperator<Tally> change) {
        return counted(owns(subUser, hold), subUser, change);
    }

    /// With what happened to usage without a hold counted for the member who had that number.
    Roster countedOf(String subUser, long number, UnaryOperator<Tally> change) {
        return counted(has(subUser, number), subUser, change);
    }

    private Roster counted(boolean member, String subUser, UnaryOperator<Tally> change) {
        return member
                ? new Roster(seats, tallies.plus(subUser, change.apply(tally(subUser))), gone, removals)
                : new Roster(seats, tallies, change.apply(gone), removals);
    }
}
