package weir.domain.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.MemberView;
import weir.domain.account.Refusal;
import weir.domain.account.Seat;
import weir.domain.limit.Allowance;
import weir.domain.limit.Bounds;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;

/// Decides who is a member of an account.
///
/// @param catalog what is sold now, so that whoever needs another plan learns which
record Membership(Account account, Catalog catalog, Instant now) {

    Decision add(String subUser) {
        if (account.roster().has(subUser)) {
            return Decision.refused(new Refusal.SubUserExists(subUser));
        }
        if (account.roster().size() >= Bounds.SUB_USERS) {
            return Decision.refused(new Refusal.TooMany("sub_users", Bounds.SUB_USERS));
        }
        var plan = account.profile().planAt(now);
        if (plan.isPresent() && !plan.get().subUsers()) {
            return Decision.refused(new Refusal.PlanWithoutSubUsers(plan.get().id(), above(plan.get())));
        }
        return Decision.of(new Answer.SubUserAdded(subUser), new AccountEvent.SubUserAdded(subUser, now));
    }

    /// The plans that an upgrade could go to for more members than the owner, the lowest first.
    private List<String> above(Plan plan) {
        return catalog.plans().values().stream()
                .filter(other -> other.subUsers() && other.rank() > plan.rank() && catalog.sells(other))
                .sorted(Comparator.comparingInt(Plan::rank).thenComparing(Plan::id))
                .map(Plan::id)
                .toList();
    }

    Decision remove(String subUser) {
        if (subUser.equals(Account.OWNER)) {
            return Decision.refused(new Refusal.OwnerStays());
        }
        if (!account.roster().has(subUser)) {
            return Decision.refused(new Refusal.NoSuchSubUser(subUser));
        }
        var tally = account.tally(subUser);
        return Decision.of(
                new Answer.SubUserRemoved(subUser, tally.openHolds(), tally.held(), now),
                new AccountEvent.SubUserRemoved(subUser, now));
    }

    List<MemberView> all() {
        return account.roster().seats().entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(MemberView::id))
                .toList();
    }

    private MemberView view(String subUser, Seat seat) {
        var tally = account.tally(subUser);
        var closed = !subUser.equals(Account.OWNER) && !account.profile().letsInSubUsersAt(now);
        return new MemberView(
                subUser, seat.added(), closed, tally.days().on(account.dayAt(now), Allowance.NONE), tally);
    }
}
