package weir.simulation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Refusal;
import weir.domain.credit.Funding;

/// What a closed account is asked and does not take, and what its journal may not have: anything new. What was done
/// before is told again, what is open ends, and what was charged or sold may be taken back.
record ClosedAnswers(SlowBooks books, AnswerAudit answers) {

    /// @return whether it must be refused, and was judged; else it is answered as by any other
    boolean check(DecidedEntry entry) {
        var refused = books.profile.isClosed() && isNew(entry.command());
        if (refused) {
            answers.refused(entry, Refusal.AccountClosed.class);
        }
        return refused;
    }

    private boolean isNew(AccountCommand command) {
        return switch (command) {
            case AccountCommand.Quote _, AccountCommand.AddSubUser _ -> true;
            case AccountCommand.Grant grant -> !answers.buying().isRepeated(grant);
            case AccountCommand.Subscribe subscribe -> !isRepeated(subscribe);
            case AccountCommand.Gift gift -> books.orders.find(gift.order()).isEmpty();
            case AccountCommand.Change change -> change.active() != null || changes(change);
            // Those are judged where their answers are.
            case AccountCommand.Hold _, AccountCommand.PlaceOrder _, AccountCommand.Report _ -> false;
            case AccountCommand.Open _,
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
                    AccountCommand.ReadOrders _,
                    AccountCommand.ReadReviews _,
                    AccountCommand.ReadHold _,
                    AccountCommand.ReadHolds _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _,
                    AccountCommand.Wake _ -> false;
        };
    }

    /// The plan that it began is the one that rules.
    private boolean isRepeated(AccountCommand.Subscribe asked) {
        return books.grants.stream()
                        .anyMatch(grant -> !grant.folded
                                && grant.funding == Funding.PLAN
                                && grant.reference.equals(asked.reference()))
                && books.terms.terms.stream()
                        .findFirst()
                        .filter(term -> term.plan().equals(asked.plan()))
                        .isPresent();
    }

    private boolean changes(AccountCommand.Change change) {
        var now = books.settings;
        return isOther(change.paygPassesDay(), now.paygPassesDay())
                || isOther(change.strict(), now.strict())
                || isOther(change.expiry(), now.expiry())
                || isOther(change.thresholds(), now.thresholds());
    }

    private static boolean isOther(@Nullable Object wanted, Object now) {
        return wanted != null && !Objects.equals(wanted, now);
    }

    /// Whether it may stand in a journal behind the end of its account.
    static boolean mayFollow(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Opened _,
                    AccountEvent.SwitchesChanged _,
                    AccountEvent.SubUserAdded _,
                    AccountEvent.Subscribed _,
                    AccountEvent.Held _,
                    AccountEvent.Reported _,
                    AccountEvent.Closed _ -> false;
            case AccountEvent.Ordered(var order) -> !OrderBook.applied(order);
            case AccountEvent.Granted granted -> granted.reference().startsWith("reversal ");
            case AccountEvent.Noted _,
                    AccountEvent.SubUserRemoved _,
                    AccountEvent.OrderVoided _,
                    AccountEvent.TermEnded _,
                    AccountEvent.Lapsed _,
                    AccountEvent.Settled _,
                    AccountEvent.Released _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Expired _,
                    AccountEvent.Corrected _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Undoing _ -> true;
        };
    }
}
