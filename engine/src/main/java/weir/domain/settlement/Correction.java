package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Funds;
import weir.domain.account.Remaining;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.Left;
import weir.domain.hold.Receipt;
import weir.domain.rating.PricedModel;

/// Corrects an expired hold by its true usage, exactly and once.
///
/// @param priced what it is charged by
record Correction(
        Account account, Ended.Expired expired, AccountCommand.Settle asked, PricedModel priced, Instant now) {

    AccountEvent.Corrected correct() {
        var truth = priced.price().charge(asked.usage());
        var before = expired.charge();
        return truth.covers(before.amount())
                ? drawMore(truth)
                : giveBack(truth, before.amount().minus(truth));
    }

    /// The correction with a receipt that tells what it leaves: without what it gives back to grants that have
    /// lapsed.
    private AccountEvent.Corrected leaving(Charge charge, List<Draw> drawn, List<GiveBack> givenBack, Credits undone) {
        var receipt = Receipt.of(expired.hold(), asked.usage(), asked.outcome(), charge, Left.NOTHING, now, priced);
        var corrected = new AccountEvent.Corrected(receipt, drawn, givenBack, undone);
        var after = account.afterAll(Lapsing.andThen(account, List.of(corrected)));
        var left = Remaining.of(after.profile(), Funds.of(after), after.day(now), now);
        return new AccountEvent.Corrected(receipt.leaving(left), drawn, givenBack, undone);
    }

    private AccountEvent.Corrected drawMore(Credits truth) {
        var before = expired.charge();
        var more = Burning.charge(account, expired.hold(), truth.minus(before.amount()));
        var draws = new ArrayList<>(before.draws());
        draws.addAll(more.draws());
        var charge = new Charge(truth, List.copyOf(draws), before.overage().plus(more.overage()));
        return leaving(charge, more.draws(), List.of(), Credits.ZERO);
    }

    private AccountEvent.Corrected giveBack(Credits truth, Credits excess) {
        var before = expired.charge();
        var undone = Undone.of(before, Credits.ZERO, excess);
        var charge = new Charge(truth, undone.kept(), before.overage().minus(undone.overage()));
        return leaving(charge, List.of(), undone.givenBack(account), undone.overage());
    }
}
