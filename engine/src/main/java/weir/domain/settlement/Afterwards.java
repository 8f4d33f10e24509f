package weir.domain.settlement;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Hold.RequestKey;
import weir.domain.hold.HoldId;
import weir.domain.hold.Holds;
import weir.domain.hold.Receipt;
import weir.domain.hold.Rows;

/// What is known of a hold that is not open, and what is answered about it.
///
/// @param late how it ended, where it may still be corrected
/// @param refusal else: where the books say how it ended, or why they need not be asked
public record Afterwards(Ended.@Nullable Expired late, Refusal refusal) {

    public static Afterwards of(Account account, HoldId id, Instant now) {
        var late = account.holds().late().find(id.number());
        return late.isPresent()
                ? new Afterwards(
                        late.filter(expired -> expired.hold().nonce() == id.nonce())
                                .orElse(null),
                        new Refusal.NoSuchHold())
                : new Afterwards(null, refusal(account.holds(), id, now));
    }

    public Decision andThen(Function<Ended, Decision> decide) {
        return Optional.ofNullable(late).map(decide).orElseGet(() -> Decision.refused(refusal));
    }

    /// A number that was issued and is not open has ended. One that is open belongs to another nonce.
    private static Refusal refusal(Holds holds, HoldId id, Instant now) {
        var issued = id.number() >= 1 && id.number() < holds.next();
        return issued && holds.open().find(id.number()).isEmpty()
                ? new Refusal.InTheBooks(
                        id, holds.recent().find(id.number(), now).orElse(Rows.UNKNOWN))
                : new Refusal.NoSuchHold();
    }

    /// Answers a request that may have been given a hold before, by how the books say that this one ended.
    ///
    /// @return empty where it is another request's
    public static Optional<Answer> again(RequestKey request, long digest, Ended ended) {
        var hold = ended.hold();
        if (!hold.key().equals(request)) {
            return Optional.empty();
        }
        return Optional.of(
                hold.digest() == digest
                        ? new Answer.HoldRead(hold, ended)
                        : new Answer.Refused(new Refusal.OtherRequest(request.request())));
    }

    /// Answers a command about a hold that has ended, by how the books say it did.
    ///
    /// @param ended absent where the books know no such hold
    public static Answer about(AccountCommand command, @Nullable Ended ended) {
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
                    AccountCommand.Note _,
                    AccountCommand.Close _,
                    AccountCommand.AddSubUser _,
                    AccountCommand.RemoveSubUser _,
                    AccountCommand.ReadSubUsers _,
                    AccountCommand.Subscribe _,
                    AccountCommand.Grant _,
                    AccountCommand.Quote _,
                    AccountCommand.PlaceOrder _,
                    AccountCommand.Gift _,
                    AccountCommand.VoidOrder _,
                    AccountCommand.ReadOrders _,
                    AccountCommand.Reverse _,
                    AccountCommand.ReverseReport _,
                    AccountCommand.Report _,
                    AccountCommand.Review _,
                    AccountCommand.ReadReviews _,
                    AccountCommand.Hold _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _,
                    AccountCommand.ReadHolds _,
                    AccountCommand.Wake _ -> throw new IllegalArgumentException("asks about no hold: " + command);
        };
    }

    public static Answer settle(Ended ended, AccountCommand.Settle asked) {
        return switch (ended) {
            case Ended.Settled(var hold, var receipt) -> repeated(hold, receipt, asked);
            case Ended.Corrected(var hold, var receipt) -> repeated(hold, receipt, asked);
            case Ended.Released _ -> new Answer.Refused(new Refusal.HoldEnded(ended));
            case Ended.Expired expired -> new Answer.Refused(new Refusal.TooLate(expired.correctableUntil()));
        };
    }

    public static Answer release(Ended ended) {
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
