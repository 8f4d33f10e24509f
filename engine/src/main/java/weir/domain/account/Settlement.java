package weir.domain.account;

import java.time.Instant;
import java.util.List;
import weir.domain.rating.Usage;
import weir.domain.rating.UsageFault;

/// Decides a settlement: of an open hold, or of one that expired and can still be corrected.
record Settlement(Account account, Instant now) {

    Decision settle(AccountCommand.Settle asked) {
        var id = asked.hold();
        var open = account.holds().open().find(id.number()).filter(hold -> hold.nonce() == id.nonce());
        if (open.isPresent()) {
            var hold = open.get();
            return asked.usage()
                    .fault()
                    .map(fault -> absurd(hold, fault))
                    .orElseGet(() -> settled(hold, asked.usage(), asked.outcome()));
        }
        return Ending.of(account, id).andThen(ended -> again(ended, asked));
    }

    private Decision absurd(Hold hold, UsageFault fault) {
        var refused = new Answer.Refused(new Refusal.AbsurdUsage(fault));
        return hold.flagged()
                ? Decision.of(refused)
                : Decision.of(refused, new AccountEvent.Flagged(hold.number(), now));
    }

    private Decision settled(Hold hold, Usage usage, Outcome outcome) {
        var charge = Burning.charge(account, hold, hold.price().charge(usage));
        var today = account.day(now);
        if (today.date().equals(hold.day())) {
            today = today.ended(hold, false).charged(hold.funding(), usage.total(), charge.draws(), charge.overage());
        }
        var left = Left.of(account.profile(), Funds.of(account).after(hold, charge.draws()), today, now);
        var receipt = new Receipt(hold.number(), hold.day(), usage, outcome, charge, left, now);
        return Decision.of(new Answer.Settled(hold, receipt, false), new AccountEvent.Settled(receipt));
    }

    private Decision again(Ended ended, AccountCommand.Settle asked) {
        return switch (ended) {
            case Ended.Expired expired when now.isBefore(expired.correctableUntil()) -> late(expired, asked);
            case Ended.Settled _, Ended.Corrected _, Ended.Released _, Ended.Expired _ ->
                Decision.of(Afterwards.settle(ended, asked.usage()));
        };
    }

    private Decision late(Ended.Expired expired, AccountCommand.Settle asked) {
        return asked.usage()
                .fault()
                .map(fault -> Decision.refused(new Refusal.AbsurdUsage(fault)))
                .orElseGet(() -> {
                    var corrected = new Correction(account, expired, now).correct(asked.usage(), asked.outcome());
                    var answer = new Answer.Settled(expired.hold(), corrected.receipt(), false);
                    return new Decision(answer, List.of(corrected));
                });
    }
}
