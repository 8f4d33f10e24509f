package weir.domain.settlement;

import java.time.Instant;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Funds;
import weir.domain.account.Refusal;
import weir.domain.account.Remaining;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Left;
import weir.domain.hold.Receipt;
import weir.domain.rating.PricedModel;
import weir.domain.rating.UsageFault;

/// Decides a settlement: of an open hold, or of one that expired and can still be corrected.
public record Settlement(Account account, Instant now) {

    public Decision settle(AccountCommand.Settle asked) {
        var id = asked.hold();
        var open = account.holds().open(id);
        if (open.isPresent()) {
            var hold = open.get();
            return asked.usage()
                    .fault()
                    .map(fault -> absurd(hold, fault))
                    .orElseGet(() -> hold.charged(asked.served())
                            .map(priced -> settled(hold, priced, asked))
                            .orElseGet(() -> Decision.refused(Refusal.UnknownModel.of(hold, asked.served()))));
        }
        return Afterwards.of(account, id, now).andThen(ended -> again(ended, asked));
    }

    private Decision absurd(Hold hold, UsageFault fault) {
        var refused = new Answer.Refused(new Refusal.AbsurdUsage(fault));
        return hold.flagged()
                ? Decision.of(refused)
                : Decision.of(refused, new AccountEvent.Flagged(hold.number(), now));
    }

    private Decision settled(Hold hold, PricedModel priced, AccountCommand.Settle asked) {
        var usage = asked.usage();
        var charge = Burning.charge(account, hold, priced.price().charge(usage));
        var today = account.day(now);
        if (today.date().equals(hold.day())) {
            today = today.ended(hold, false).charged(hold.funding(), usage.total(), charge.draws(), charge.overage());
        }
        var left = account.grants().tails().isEmpty()
                ? Remaining.of(account.profile(), Funds.of(account).after(hold, charge.draws()), today, now)
                : leftAfter(Receipt.of(hold, usage, asked.outcome(), charge, Left.NOTHING, now, priced));
        var receipt = Receipt.of(hold, usage, asked.outcome(), charge, left, now, priced);
        return Decision.of(new Answer.Settled(hold, receipt, false), new AccountEvent.Settled(receipt));
    }

    /// Reckoned the long way, where some of what the charge was drawn from had lapsed before.
    private Left leftAfter(Receipt receipt) {
        var after = account.apply(new AccountEvent.Settled(receipt));
        return Remaining.of(after.profile(), Funds.of(after), after.day(now), now);
    }

    private Decision again(Ended ended, AccountCommand.Settle asked) {
        return switch (ended) {
            case Ended.Expired expired
            when account.reversals().of(expired.hold().number()).isPresent() ->
                Decision.refused(new Refusal.ChargeReversed());
            case Ended.Expired expired when now.isBefore(expired.correctableUntil()) -> late(expired, asked);
            case Ended.Settled _, Ended.Corrected _, Ended.Released _, Ended.Expired _ ->
                Decision.of(Afterwards.settle(ended, asked));
        };
    }

    private Decision late(Ended.Expired expired, AccountCommand.Settle asked) {
        return asked.usage()
                .fault()
                .map(fault -> Decision.refused(new Refusal.AbsurdUsage(fault)))
                .orElseGet(() -> expired.hold()
                        .charged(asked.served())
                        .map(priced -> corrected(expired, asked, priced))
                        .orElseGet(() -> Decision.refused(Refusal.UnknownModel.of(expired.hold(), asked.served()))));
    }

    private Decision corrected(Ended.Expired expired, AccountCommand.Settle asked, PricedModel priced) {
        var corrected = new Correction(account, expired, asked, priced, now).correct();
        return new Decision(new Answer.Settled(expired.hold(), corrected.receipt(), false), List.of(corrected));
    }
}
