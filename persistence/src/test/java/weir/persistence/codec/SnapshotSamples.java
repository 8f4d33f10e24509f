package weir.persistence.codec;

import static weir.persistence.codec.Samples.NOON;
import static weir.persistence.codec.Samples.held;
import static weir.persistence.codec.Samples.receipt;
import static weir.persistence.codec.Samples.subscribed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import weir.actor.AccountState;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.hold.Reversals;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Protocol;
import weir.domain.subuser.SubUser;

/// An account with a hold of each fate, and a sub-user that saw each of its events.
final class SnapshotSamples {
    private static final Charge CHARGE = new Charge(
            new Credits(25),
            List.of(new Draw(1, Funding.PAYG, new Credits(20), DrawReason.DAILY_LIMIT_REACHED)),
            new Credits(5));

    private SnapshotSamples() {}

    static Map<String, AccountState> accounts() {
        return Map.of(
                "AccountState",
                new AccountState(lived(), NOON.plusSeconds(1_800)),
                "AccountState-sold",
                new AccountState(sold(), NOON),
                "AccountState-spent-grants",
                new AccountState(Stored.kept(spent()), null),
                "AccountState-removed-sub-user",
                new AccountState(Stored.kept(Account.UNOPENED.in(7, NOON).afterAll(removing())), NOON),
                "AccountState-unopened",
                AccountState.UNOPENED);
    }

    static Map<String, SubUser> subUsers() {
        var subUser = SubUser.begin("ada");
        for (var row : SubUserSamples.events().values()) {
            subUser = subUser.apply(row.event());
        }
        for (var event : SubUserSamples.lastOfAll()) {
            subUser = subUser.apply(event);
        }
        return Map.of("SubUser", subUser, "SubUser-new", SubUser.begin("bob"));
    }

    /// No more of its usage can be undone: an earlier Weir remembered what was until something else was undone.
    private static Account sold() {
        var account = Account.UNOPENED.in(7, NOON).afterAll(SellingSamples.life());
        var ofHolds = account.reversals().byHold().all();
        return Stored.kept(
                account.afterAll(ReportSamples.life()), Reversals.of(ofHolds, ReportSamples.reversedInLife()));
    }

    private static Account lived() {
        return Stored.kept(Account.UNOPENED.in(7, NOON).afterAll(life()));
    }

    private static List<AccountEvent> life() {
        var until = NOON.plus(Duration.ofHours(48));
        return List.of(
                new AccountEvent.Opened(NaturalDay.BEIJING, Switches.DEFAULT, NOON),
                new AccountEvent.SubUserAdded("ada", NOON),
                new AccountEvent.SubUserAdded("bob", NOON),
                subscribed(new Limits(Credits.of(60), 900, Limits.UNLIMITED)),
                new AccountEvent.Granted(1, Funding.PAYG, null, Credits.of(9), Credits.ZERO, "order 1", NOON),
                new AccountEvent.Granted(2, Funding.PLAN, until, Credits.of(99), Credits.ZERO, "order 2", NOON),
                held(1, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, "task 7"),
                held(2, Protocol.CLAUDE, Funding.PAYG, PlanExclusion.RPD, "task 7"),
                held(3, Protocol.CLAUDE, Funding.PAYG, PlanExclusion.RPD, null),
                held(4, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, "task 8"),
                held(5, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, "task 8"),
                held(6, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, "task 8"),
                new AccountEvent.Settled(receipt(1, Outcome.COMPLETED, CHARGE)),
                new AccountEvent.Released(2, NOON.plusSeconds(7)),
                new AccountEvent.Expired(3, ExpiryPolicy.CHARGE_ESTIMATE, CHARGE, until, NOON.plusSeconds(8)),
                new AccountEvent.Expired(4, ExpiryPolicy.RELEASE, Charge.NONE, until, NOON.plusSeconds(9)),
                new AccountEvent.Corrected(receipt(4, Outcome.FAILED, CHARGE), CHARGE.draws(), List.of(), Credits.ZERO),
                new AccountEvent.Extended(5, NOON.plusSeconds(3_600), NOON.plusSeconds(10)));
    }

    /// Of a member that was removed with a hold under way, and of another one under its id.
    private static List<AccountEvent> removing() {
        return List.of(
                new AccountEvent.Opened(NaturalDay.BEIJING, Switches.DEFAULT, NOON),
                new AccountEvent.SubUserAdded(Account.OWNER, NOON),
                new AccountEvent.SubUserAdded("ada", NOON),
                new AccountEvent.Granted(1, Funding.PAYG, null, Credits.of(9), Credits.ZERO, "order 1", NOON),
                held(1, Protocol.RESPONSES, Funding.PAYG, PlanExclusion.NO_SUBSCRIPTION, "task 7"),
                held(2, Protocol.CLAUDE, Funding.PAYG, PlanExclusion.NO_SUBSCRIPTION, null),
                new AccountEvent.Settled(receipt(1, Outcome.COMPLETED, CHARGE)),
                new AccountEvent.SubUserRemoved("ada", NOON.plusSeconds(7)),
                new AccountEvent.SubUserAdded("ada", NOON.plusSeconds(8)),
                held(9_000, Protocol.RESPONSES, Funding.PAYG, PlanExclusion.NO_SUBSCRIPTION, "task 8"));
    }

    /// Closed, with a grant that is spent for good, one that is spent, and one that has something left. The first is in
    /// a sum after 31 days, as an earlier Weir had it.
    private static Account spent() {
        var later = NOON.plus(Duration.ofDays(31));
        var one = Account.UNOPENED.in(7, NOON).afterAll(spending());
        var folded = new Account(
                one.profile(),
                one.orders(),
                one.grants().folded(later, _ -> false),
                one.counters(),
                one.holds(),
                one.reversals(),
                one.reports(),
                one.roster(),
                one.revision(),
                one.last());
        return folded.afterAll(List.of(
                new AccountEvent.Granted(2, Funding.PAYG, null, new Credits(5), new Credits(5), "order 2", later),
                new AccountEvent.Granted(3, Funding.PAYG, null, Credits.of(9), Credits.ZERO, "order 3", later),
                new AccountEvent.Closed(later)));
    }

    private static List<AccountEvent> spending() {
        return List.of(
                new AccountEvent.Opened(NaturalDay.BEIJING, Switches.DEFAULT, NOON),
                new AccountEvent.SubUserAdded("ada", NOON),
                new AccountEvent.Noted(Samples.NOTED, NOON),
                new AccountEvent.Granted(1, Funding.PAYG, null, new Credits(20), Credits.ZERO, "order 1", NOON),
                held(1, Protocol.RESPONSES, Funding.PAYG, PlanExclusion.NO_SUBSCRIPTION, "task 7"),
                new AccountEvent.Settled(receipt(1, Outcome.COMPLETED, CHARGE)));
    }
}
