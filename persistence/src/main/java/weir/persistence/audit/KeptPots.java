package weir.persistence.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;

/// What open holds set aside, and what is kept for them of grants that have lapsed.
///
/// A hold is drawn first from what lapsed after it was given, the first first; a plan's pool is kept for the holds of
/// its own run of terms, and no other pool is ever set aside by them.
final class KeptPots {
    /// What lapsed at once, for the holds from one number to another.
    private static final class Group {
        private final Funding funding;
        private final long from;
        private final long upTo;
        private final List<Pot> pots;
        private long held;

        Group(Funding funding, long from, long upTo, long held, Collection<Pot> pots) {
            this.funding = funding;
            this.from = from;
            this.upTo = upTo;
            this.held = held;
            this.pots = new ArrayList<>(pots);
        }

        long left() {
            return pots.stream().mapToLong(pot -> pot.balance).sum();
        }
    }

    private final List<Group> groups = new ArrayList<>();
    private final Map<Funding, Long> held = new EnumMap<>(Funding.class);

    /// The first hold of the run of terms that has not ended.
    private long firstOfRun = 1;

    long firstOfRun() {
        return firstOfRun;
    }

    void held(Hold hold) {
        held.merge(hold.funding(), hold.amount().micros(), Long::sum);
    }

    void ended(Hold hold) {
        held.merge(hold.funding(), -hold.amount().micros(), Long::sum);
        for (var group : groups) {
            var within = hold.number() >= group.from && hold.number() <= group.upTo;
            group.held -=
                    within && group.funding == hold.funding() ? hold.amount().micros() : 0;
        }
        groups.removeIf(group -> group.held == 0 && group.left() == 0);
    }

    /// What is set aside of the grants of a kind that have not ended.
    long aside(Funding funding) {
        var aside = held.getOrDefault(funding, 0L);
        var covered = 0L;
        for (var group : groups) {
            if (group.funding == funding && funding == Funding.PLAN) {
                aside -= group.held;
            } else if (group.funding == funding) {
                covered += Math.min(group.left(), group.held - covered);
            }
        }
        return aside - covered;
    }

    /// Grants of a kind have ended.
    ///
    /// @param upTo the last hold that was given before
    void keep(Funding funding, Collection<Pot> pots, long upTo) {
        var ofRun = funding == Funding.PLAN;
        var sum = ofRun ? aside(funding) : held.getOrDefault(funding, 0L);
        var left = pots.stream().filter(pot -> pot.balance > 0).toList();
        if (!left.isEmpty() || (ofRun && sum > 0)) {
            groups.add(new Group(funding, ofRun ? firstOfRun : 1, upTo, sum, left));
        }
    }

    /// The pool of a run has lapsed.
    void runEnds(long upTo) {
        firstOfRun = upTo + 1;
    }

    /// What each ended grant has more than is kept of it: nothing, but where it is about to lapse.
    long surplus(Collection<Pot> ended) {
        var kept = 0L;
        for (var funding : Funding.values()) {
            var covered = 0L;
            for (var group : groups) {
                if (group.funding == funding) {
                    var needed = group.held - (funding == Funding.PLAN ? 0 : covered);
                    covered += Math.min(group.left(), needed);
                }
            }
            kept += covered;
        }
        return ended.stream().mapToLong(pot -> pot.balance).sum() - kept;
    }

    boolean isFor(Pot pot, long hold) {
        return groups.stream().anyMatch(group -> group.pots.contains(pot) && hold >= group.from && hold <= group.upTo);
    }
}
