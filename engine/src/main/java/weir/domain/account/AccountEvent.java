package weir.domain.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.limit.NaturalDay;
import weir.domain.order.Order;
import weir.domain.plan.Subscription;
import weir.domain.report.BookedUsage;
import weir.domain.report.ReportedUsage;

/// Everything that can happen to an account. The journal keeps them in order, for ever.
///
/// What a day has used is changed only by [Held] and by what ends a hold, and then it is the day of that hold, and by
/// [Reported], and then it is the day of that request.
public sealed interface AccountEvent {
    /// When it took effect. For what time alone brings: when it was due, not when it was noticed.
    Instant at();

    /// How it ended `hold`; empty where it did not, or ended another.
    default Optional<Ended> endOf(Hold hold) {
        return Optional.<Ended>ofNullable(
                switch (this) {
                    case Settled settled
                    when settled.hold() == hold.number() -> new Ended.Settled(hold, settled.receipt());
                    case Released(var number, var at) when number == hold.number() -> new Ended.Released(hold, at);
                    case Expired expired
                    when expired.hold() == hold.number() ->
                        new Ended.Expired(
                                hold, expired.policy(), expired.charge(), expired.correctableUntil(), expired.at());
                    case Corrected corrected
                    when corrected.hold() == hold.number() -> new Ended.Corrected(hold, corrected.receipt());
                    case Reviewed reviewed
                    when reviewed.hold() == hold.number() ->
                        new Ended.Expired(hold, reviewed.policy(), reviewed.charge(), reviewed.at(), reviewed.at());
                    case OfAccount _,
                            Held _,
                            Extended _,
                            Flagged _,
                            Ending _,
                            AfterEnd _,
                            Reported _,
                            ReportReversed _ -> null;
                });
    }

    /// What comes of buying, of the end of what was bought, and of undoing.
    sealed interface Selling extends AccountEvent {}

    /// What is of no request.
    sealed interface OfAccount extends AccountEvent {}

    /// What ends a hold that is open.
    sealed interface Ending extends AccountEvent {
        /// Its number.
        long hold();
    }

    /// What becomes of a hold that has ended.
    sealed interface AfterEnd extends AccountEvent {
        /// Its number.
        long hold();
    }

    record Opened(ZoneId zone, Switches switches, Instant at) implements OfAccount {}

    record SwitchesChanged(Switches switches, Instant at) implements OfAccount {}

    /// @param details all of them, as they are now
    record Noted(Details details, Instant at) implements OfAccount {}

    /// For ever. What is open ends as it would have.
    record Closed(Instant at) implements OfAccount {}

    record SubUserAdded(String subUser, Instant at) implements OfAccount {}

    /// Its keys open nothing any more. Its open holds end as they would have, and what it used stays in the account's
    /// days. Who is added under its id later is another member.
    record SubUserRemoved(String subUser, Instant at) implements OfAccount {}

    /// The terms of the account, as they are from now on. Their credits come as a grant of their own.
    record Subscribed(Subscription subscription, Instant at) implements OfAccount {}

    /// @param repaid how much of `amount` went at once into overage that was owed
    record Granted(
            int grant,
            Funding funding,
            @Nullable Instant expires,
            Credits amount,
            Credits repaid,
            String reference,
            Instant at)
            implements OfAccount {}

    /// Something was bought, or paid for and not to be had. What it brings follows as events of their own.
    record Ordered(Order order) implements Selling, OfAccount {
        @Override
        public Instant at() {
            return order.at();
        }
    }

    /// An order was taken back: paid back outside, or given up.
    ///
    /// @param order its id
    /// @param voided what was unused of its grant
    /// @param owed what was used of it, and is owed again
    /// @param subscription the terms that are left; absent where they stay as they were
    record OrderVoided(
            String order,
            @Nullable Lapse voided,
            Credits owed,
            @Nullable Subscription subscription,
            Instant at) implements Selling, OfAccount {}

    /// A term has ended. After the last the pool of the subscription lapses: what is left of its grants is kept for the
    /// holds that are open.
    record TermEnded(List<Lapse> lapsed, Instant at) implements Selling, OfAccount {}

    /// Grants have lapsed, or what was kept of them for holds is not needed any more.
    record Lapsed(List<Lapse> lapsed, Instant at) implements Selling, OfAccount {}

    record Held(Hold hold) implements AccountEvent {
        @Override
        public Instant at() {
            return hold.at();
        }
    }

    record Settled(Receipt receipt) implements Ending {
        @Override
        public long hold() {
            return receipt.hold();
        }

        @Override
        public Instant at() {
            return receipt.at();
        }
    }

    record Released(long hold, Instant at) implements Ending {}

    record Extended(long hold, Instant expires, Instant at) implements AccountEvent {}

    /// Absurd usage was reported for an open hold. It stays open, and expires into review.
    record Flagged(long hold, Instant at) implements AccountEvent {}

    /// @param charge nothing unless the policy charges the estimate
    record Expired(long hold, ExpiryPolicy policy, Charge charge, Instant correctableUntil, Instant at)
            implements Ending {}

    /// A late settlement of an expired hold.
    ///
    /// @param receipt with the whole final charge
    /// @param drawn what was drawn more than the expiry had charged
    /// @param givenBack what was given back of it
    /// @param undone overage of the expiry that is not owed any more, or had been repaid and was given back
    record Corrected(Receipt receipt, List<Draw> drawn, List<GiveBack> givenBack, Credits undone) implements AfterEnd {
        @Override
        public long hold() {
            return receipt.hold();
        }

        @Override
        public Instant at() {
            return receipt.at();
        }
    }

    /// A request that was made without a hold was charged, whatever gate was shut.
    ///
    /// @param member the number of the member that used it: see [Seat]
    /// @param day the natural day of its own time, to which all of it belongs
    /// @param funding under which its day counts the request and its tokens
    record Reported(ReportedUsage usage, long member, NaturalDay day, Funding funding, Charge charge, Instant at)
            implements AccountEvent {
        /// What is told of it, however often it is sent.
        public BookedUsage booked() {
            return new BookedUsage(
                    usage.name(),
                    usage.digest(),
                    usage.subUser(),
                    usage.priced().model(),
                    usage.priced().price().rateCard(),
                    day,
                    charge.amount(),
                    charge.overage(),
                    at);
        }
    }

    /// It was decided what becomes of a hold that waited for review, other than by its true usage.
    ///
    /// @param policy what was done with it
    /// @param charge nothing unless the policy charges the estimate
    record Reviewed(long hold, ExpiryPolicy policy, Charge charge, Instant at) implements Selling, AfterEnd {}

    /// A charge was undone, in whole or in part. What goes to PAYG in place of a lapsed grant comes as a grant of its
    /// own.
    sealed interface Undoing extends Selling {
        String subUser();

        /// The natural day to which what was charged belongs.
        NaturalDay day();

        /// The caller's own name for it: undone once, however often it is sent.
        String reference();

        /// All that it undoes.
        Credits amount();

        /// What of it returns to the grants it was drawn from.
        List<GiveBack> givenBack();

        /// Overage that is not owed any more, or had been repaid and is given back.
        Credits undone();

        /// Nothing more of this charge can be reversed from then on.
        Instant until();
    }

    /// What a hold was charged.
    record Reversed(
            long hold,
            String subUser,
            NaturalDay day,
            String reference,
            Credits amount,
            List<GiveBack> givenBack,
            Credits undone,
            Instant until,
            Instant at)
            implements Undoing, AfterEnd {}

    /// What was charged for a request that was made without a hold.
    ///
    /// @param of how it was charged: no number tells that to whoever reads the journal
    record ReportReversed(
            Reported of,
            String reference,
            Credits amount,
            List<GiveBack> givenBack,
            Credits undone,
            Instant until,
            Instant at)
            implements Undoing {
        @Override
        public String subUser() {
            return of.usage().subUser();
        }

        @Override
        public NaturalDay day() {
            return of.day();
        }
    }
}
