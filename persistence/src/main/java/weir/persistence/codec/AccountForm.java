package weir.persistence.codec;

import org.pcollections.TreePVector;
import weir.actor.AccountState;
import weir.domain.account.Account;
import weir.domain.account.Profile;
import weir.domain.credit.Credits;
import weir.domain.credit.Grant;
import weir.domain.credit.Grants;
import weir.domain.credit.Tails;
import weir.domain.hold.Reversals;
import weir.domain.order.Orders;
import weir.domain.report.RecentReports;

/// The stored form of an account's snapshot: all of it but what can be found again, such as orders and totals.
final class AccountForm {
    private AccountForm() {}

    static byte[] write(AccountState state) {
        var out = Format.begin();
        var account = state.account();
        out.at(account.last());
        out.optionalInstant(state.wake());
        out.number(account.revision());
        writeProfile(out, account.profile());
        out.all(account.grants().all().values(), AccountForm::writeGrant);
        out.credits(account.grants().owed());
        out.all(account.grants().tails().all(), OrderForm::writeTail);
        out.hold(account.grants().pool());
        OrderForm.writeOrders(out, account.orders());
        OrderForm.writeReversals(out, account.reversals());
        TallyForm.writeCounters(out, account.counters());
        RosterForm.write(out, account.roster());
        HoldsForm.write(out, account.holds());
        if (SpentForm.isNeeded(state)) {
            SpentForm.write(out, account.grants().spent());
        }
        return out.toBytes();
    }

    /// @param spent whether what is known of spent grants was written
    static AccountState read(byte[] bytes, boolean spent) {
        var in = Format.open(bytes);
        var last = in.at();
        var wake = in.optionalInstant();
        var revision = in.number();
        var profile = readProfile(in);
        var grants = Grants.of(in.all(AccountForm::readGrant), in.credits(), last);
        var orders = Orders.NONE;
        var reversals = Reversals.NONE;
        if (in.version() >= PlanForm.TERMS) {
            grants = grants.with(new Tails(TreePVector.from(in.all(OrderForm::readTail))), in.hold());
            orders = OrderForm.readOrders(in);
            reversals = OrderForm.readReversals(in);
        }
        var counters = TallyForm.readCounters(in);
        var roster = RosterForm.read(in);
        var holds = HoldsForm.read(in);
        if (roster.removals() > 0) {
            holds = holds.answering(hold -> roster.owns(hold.subUser(), hold.number()));
        }
        var known = spent ? grants.with(SpentForm.read(in)) : grants;
        return in.end(new AccountState(
                new Account(
                        profile, orders, known, counters, holds, reversals, RecentReports.NONE, roster, revision, last),
                wake));
    }

    private static void writeProfile(Output out, Profile profile) {
        out.word(profile.zone().getId());
        PlanForm.writeSwitches(out, profile.switches());
        var subscription = profile.subscription();
        out.flag(subscription != null);
        if (subscription != null) {
            PlanForm.write(out, subscription);
        }
        DetailsForm.write(out, profile.details());
        out.optionalInstant(profile.closed());
    }

    private static Profile readProfile(Input in) {
        return new Profile(
                in.zone(),
                PlanForm.readSwitches(in),
                in.flag() ? PlanForm.read(in) : null,
                DetailsForm.readIfAny(in),
                DetailsForm.readClosedIfAny(in));
    }

    private static void writeGrant(Output out, Grant grant) {
        out.number(grant.number());
        out.code(Codes.FUNDING, grant.funding());
        out.optionalInstant(grant.expires());
        out.credits(grant.granted());
        out.credits(grant.balance());
        out.credits(grant.repaid());
        out.credits(grant.gone());
        out.flag(grant.ended());
        out.text(grant.reference());
    }

    private static Grant readGrant(Input in) {
        return new Grant(
                in.small(),
                in.code(Codes.FUNDING),
                in.optionalInstant(),
                in.credits(),
                in.credits(),
                in.credits(),
                in.version() < PlanForm.TERMS ? Credits.ZERO : in.credits(),
                in.version() >= PlanForm.TERMS && in.flag(),
                in.text());
    }
}
