package weir.domain.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Grant;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Left;
import weir.domain.hold.Receipt;
import weir.domain.limit.Gate;
import weir.domain.order.ForSale;
import weir.domain.order.Order;
import weir.domain.order.Quote;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// What an account answers, once what it decided is durable.
public sealed interface Answer {
    record Opened(@Nullable Subscription subscription) implements Answer {}

    record Changed(Switches switches) implements Answer {}

    record Noted(Details details) implements Answer {}

    record Closed() implements Answer {}

    record SubUserAdded(String subUser) implements Answer {}

    /// @param openHolds that it leaves, and what they set aside: they end as they would have
    record SubUserRemoved(String subUser, int openHolds, Credits held, Instant at) implements Answer {}

    /// @param subUsers the members, by id
    record SubUsersRead(List<MemberView> subUsers, Instant at) implements Answer {}

    /// @param repeated whether the reference had been applied before, and nothing changed now
    record Subscribed(Subscription subscription, boolean repeated) implements Answer {}

    /// @param repeated whether the reference had been granted before, and nothing changed now
    record Granted(Grant grant, boolean repeated) implements Answer {}

    /// @param before the subscription as it is; absent where there was none
    /// @param after as the order will leave it, if nothing happens until then; of a new one it begins with the
    ///     order
    /// @param touched the terms that it appends or changes, as it leaves them
    record Quoted(
            Quote quote,
            @Nullable Subscription before,
            @Nullable Subscription after,
            List<Term> touched) implements Answer {}

    /// @param order applied or not, as it says itself
    /// @param repeated whether it had been decided before, and nothing changed now
    record Ordered(Order order, boolean repeated) implements Answer {}

    /// @param repeated whether it had been voided before, and nothing changed now
    record OrderVoided(Order order, boolean repeated) implements Answer {}

    /// @param amount what this reversal undid
    /// @param inAll what was undone of the charge by now
    record Reversed(Ended of, String reference, Credits amount, Credits inAll, boolean repeated) implements Answer {}

    /// The same of usage for which nothing was held.
    record ReportReversed(AccountEvent.Reported of, String reference, Credits amount, Credits inAll, boolean repeated)
            implements Answer {}

    /// @param bookings one for each usage that was reported, in their order
    record Reported(List<ReportOutcome> bookings) implements Answer {}

    /// @param holds that wait for review, the oldest first
    record ReviewsRead(List<Ended.Expired> holds) implements Answer {}

    /// @param ended as it was decided
    record Reviewed(Ended ended) implements Answer {}

    /// @param orders that can still be taken back, the newest first
    record OrdersRead(List<Order> orders) implements Answer {}

    /// @param gates every gate that was looked at, with its numbers before this hold; empty where it is a repetition
    /// @param repeated whether the same request had been given this hold before
    /// @param subscription the valid one; absent where there is none, and where it is a repetition
    record Held(
            Hold hold,
            List<Gate> gates,
            boolean repeated,
            @Nullable Subscription subscription) implements Answer {
        public static Held again(Hold hold) {
            return new Held(hold, List.of(), true, null);
        }
    }

    /// @param left what whoever asked may use, though not for this request now
    /// @param forSale what those of its remedies cost that money buys
    record Blocked(weir.domain.limit.Blocked why, Left left, List<ForSale> forSale, Instant at) implements Answer {}

    record Settled(Hold hold, Receipt receipt, boolean repeated) implements Answer {}

    record Released(Hold hold, boolean repeated) implements Answer {}

    record Extended(Hold hold) implements Answer {}

    /// The life of one request so far.
    ///
    /// @param ended how it ended; absent while it is open
    record HoldRead(Hold hold, @Nullable Ended ended) implements Answer {}

    /// @param open in the order of their numbers
    record HoldsRead(List<Hold> open, Instant at) implements Answer {}

    record AccountRead(AccountView account) implements Answer {}

    record LimitsRead(LimitsView limits) implements Answer {}

    record Woken() implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
}
