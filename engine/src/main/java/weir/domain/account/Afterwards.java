package weir.domain.account;

import org.jspecify.annotations.Nullable;

/// What is answered about a hold that has ended, when nothing can change any more.
public final class Afterwards {
    private Afterwards() {}

    /// Answers a command about a hold that its account has forgotten, by how the books say it ended.
    ///
    /// @param ended absent where the books know no such hold
    public static Answer longAgo(AccountCommand command, @Nullable Ended ended) {
        if (ended == null) {
            return new Answer.Refused(new Refusal.NoSuchHold());
        }
        return switch (command) {
            case AccountCommand.Settle settle -> settle(ended, settle);
            case AccountCommand.Release _ -> release(ended);
            case AccountCommand.Extend _ -> new Answer.Refused(new Refusal.HoldEnded(ended));
            case AccountCommand.ReadHold _ -> new Answer.HoldRead(ended.hold(), ended);
            case AccountCommand.Open _,
                    AccountCommand.Change _,
                    AccountCommand.AddSubUser _,
                    AccountCommand.Subscribe _,
                    AccountCommand.Grant _,
                    AccountCommand.Hold _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _,
                    AccountCommand.Wake _ -> throw new IllegalArgumentException("asks about no hold: " + command);
        };
    }

    static Answer settle(Ended ended, AccountCommand.Settle asked) {
        return switch (ended) {
            case Ended.Settled(var hold, var receipt) -> repeated(hold, receipt, asked);
            case Ended.Corrected(var hold, var receipt) -> repeated(hold, receipt, asked);
            case Ended.Released _ -> new Answer.Refused(new Refusal.HoldEnded(ended));
            case Ended.Expired expired -> new Answer.Refused(new Refusal.TooLate(expired.correctableUntil()));
        };
    }

    static Answer release(Ended ended) {
        return switch (ended) {
            case Ended.Released(var hold, var _) -> new Answer.Released(hold, true);
            case Ended.Settled _, Ended.Expired _, Ended.Corrected _ ->
                new Answer.Refused(new Refusal.HoldEnded(ended));
        };
    }

    private static Answer repeated(Hold hold, Receipt receipt, AccountCommand.Settle asked) {
        var charged = hold.charged(asked.served());
        if (charged.isEmpty()) {
            return new Answer.Refused(Refusal.UnknownModel.of(hold, asked.served()));
        }
        return receipt.usage().equals(asked.usage()) && receipt.charged(hold).equals(charged.get())
                ? new Answer.Settled(hold, receipt, true)
                : new Answer.Refused(new Refusal.OtherUsage(hold, receipt));
    }
}
