package weir.domain.decision;

import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;

/// What an account that is closed takes: nothing new. What was done before is told again or taken back, what is open
/// ends, and what is noted of it may change. What is paid for it all the same is recorded as such.
final class Closing {
    private Closing() {}

    /// @param decided what an account would decide that is not closed
    static Decision after(AccountCommand command, Decision decided) {
        return switch (command) {
            case AccountCommand.Quote _ -> Decision.refused(new Refusal.AccountClosed());
            case AccountCommand.Change change ->
                change.active() == null && toldAgain(decided) ? decided : Decision.refused(new Refusal.AccountClosed());
            case AccountCommand.AddSubUser _,
                    AccountCommand.Subscribe _,
                    AccountCommand.Grant _,
                    AccountCommand.Gift _ ->
                toldAgain(decided) ? decided : Decision.refused(new Refusal.AccountClosed());
            // Orders, holds and what is reported are looked at where they are decided.
            case AccountCommand.PlaceOrder _,
                    AccountCommand.Hold _,
                    AccountCommand.Open _,
                    AccountCommand.Note _,
                    AccountCommand.Close _,
                    AccountCommand.RemoveSubUser _,
                    AccountCommand.ReadSubUsers _,
                    AccountCommand.VoidOrder _,
                    AccountCommand.Reverse _,
                    AccountCommand.ReverseReport _,
                    AccountCommand.Review _,
                    AccountCommand.Settle _,
                    AccountCommand.Release _,
                    AccountCommand.Extend _,
                    AccountCommand.Report _,
                    AccountCommand.ReadOrders _,
                    AccountCommand.ReadReviews _,
                    AccountCommand.ReadHold _,
                    AccountCommand.ReadHolds _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _,
                    AccountCommand.Wake _ -> decided;
        };
    }

    private static boolean toldAgain(Decision decided) {
        return decided.events().isEmpty() && !(decided.answer() instanceof Answer.Refused);
    }
}
