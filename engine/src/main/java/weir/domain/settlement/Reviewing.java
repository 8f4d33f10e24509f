package weir.domain.settlement;

import java.time.Instant;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountCommand.Review.Verdict;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;

/// Decides what becomes of a hold that waits for review, however long it has waited.
public record Reviewing(Account account, Instant now) {

    public Decision review(AccountCommand.Review asked) {
        return account.holds()
                .late()
                .find(asked.hold().number())
                .filter(waiting -> waiting.hold().nonce() == asked.hold().nonce() && waiting.waits())
                .map(waiting -> decided(waiting, asked))
                .orElseGet(() -> Decision.refused(new Refusal.NoReview()));
    }

    private Decision decided(Ended.Expired waiting, AccountCommand.Review asked) {
        var hold = waiting.hold();
        return switch (asked.verdict()) {
            case Verdict.LetGo() ->
                decided(waiting, new AccountEvent.Reviewed(hold.number(), ExpiryPolicy.RELEASE, Charge.NONE, now));
            case Verdict.ChargeEstimate() ->
                decided(
                        waiting,
                        new AccountEvent.Reviewed(
                                hold.number(),
                                ExpiryPolicy.CHARGE_ESTIMATE,
                                Burning.charge(account, hold, hold.amount()),
                                now));
            case Verdict.Charge(var usage, var outcome) ->
                usage.fault()
                        .map(fault -> Decision.refused(new Refusal.AbsurdUsage(fault)))
                        .orElseGet(() -> decided(
                                waiting,
                                new Correction(
                                                account,
                                                waiting,
                                                new AccountCommand.Settle(asked.hold(), usage, outcome),
                                                hold.priced(),
                                                now)
                                        .correct()));
        };
    }

    private static Decision decided(Ended.Expired waiting, AccountEvent event) {
        return Decision.of(new Answer.Reviewed(event.endOf(waiting.hold()).orElseThrow()), event);
    }
}
