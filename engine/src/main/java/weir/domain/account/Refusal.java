package weir.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Receipt;
import weir.domain.hold.Rows;
import weir.domain.order.OrderKind;
import weir.domain.plan.Subscription;
import weir.domain.rating.Served;
import weir.domain.rating.UsageFault;
import weir.domain.report.UsageName;

/// Why something asked for was not done, other than a closed gate. Nothing moved.
public sealed interface Refusal {
    record NoSuchAccount() implements Refusal {}

    record AccountExists() implements Refusal {}

    record NoSuchSubUser(String subUser) implements Refusal {}

    record SubUserExists(String subUser) implements Refusal {}

    /// The plan of the account is for one person.
    ///
    /// @param upgrades the plans above it that are sold and are for more, the lowest first
    record PlanWithoutSubUsers(String plan, List<String> upgrades) implements Refusal {}

    /// Every account has its owner.
    record OwnerStays() implements Refusal {}

    /// A bound of the account is reached: the `what` there may be at most `most` of.
    record TooMany(String what, int most) implements Refusal {}

    /// A reference was applied before to something else.
    record ReferenceReused(String reference) implements Refusal {}

    /// A reference was applied before to a grant that is spent for good: what it was is in the books.
    record ReferenceSpent(String reference) implements Refusal {}

    /// Met by who buys or voids, and by nobody else.
    sealed interface OfSelling extends Refusal {}

    record AlreadySubscribed(Subscription subscription) implements Refusal {}

    /// Extra usage, renewals and upgrades stand by a valid subscription.
    record NoSubscription() implements Refusal {}

    /// The plan wanted is not above the one that is valid.
    record NotAbove(Subscription subscription, String wanted) implements OfSelling {}

    /// An upgrade pays a difference, so it is paid in the currency that the terms were paid in.
    ///
    /// @param wanted the plan, and `currency` what it costs
    /// @param upgrades the ids of the plans that an upgrade can go to, the lowest first
    record OtherCurrency(Subscription subscription, String paid, String wanted, String currency, List<String> upgrades)
            implements OfSelling {}

    /// @param sold the ids of what is to be had of the kind; of a renewal and an upgrade the plans that an upgrade can
    ///     go to, the lowest first
    record NoSuchProduct(OrderKind kind, String product, List<String> sold) implements OfSelling {}

    /// The product was sold once.
    ///
    /// @param sold as of [NoSuchProduct]
    record Retired(OrderKind kind, String product, List<String> sold) implements OfSelling {}

    /// No order of this account that can still be taken back has that id.
    record NoSuchOrder(String order) implements OfSelling {}

    /// A later order stands on the one to be voided: that has to be voided first.
    record BuiltUpon(String order, String later) implements OfSelling {}

    /// The request id was used for another request.
    record OtherRequest(String request) implements Refusal {}

    /// No hold of this account has that id.
    record NoSuchHold() implements Refusal {}

    /// The hold has ended: the books know how, in these rows.
    record InTheBooks(HoldId hold, Rows rows) implements Refusal {}

    /// A hold that ended lately was given to the same request, or to another one of the same hash: the books know
    /// which, in these rows.
    record AskedBefore(long hold, Rows rows) implements Refusal {}

    /// This node remembers as many ended holds as it has memory for: no new one is given until some are forgotten.
    record NoRoom() implements Refusal {}

    /// The hold ended in another way than the one asked for.
    record HoldEnded(Ended ended) implements Refusal {}

    /// The rate card of the hold has no such model.
    record UnknownModel(String name, List<String> known) implements Refusal {
        public static UnknownModel of(Hold hold, @Nullable Served served) {
            var unknown = Objects.requireNonNull(served, "a hold knows its own model");
            return new UnknownModel(unknown.name(), unknown.known(hold.priced()));
        }
    }

    /// The hold is open: it can be released.
    record StillOpen(Hold hold) implements Refusal {}

    /// More than what is left of a charge was to be undone.
    ///
    /// @param left what can still be
    record MoreThanCharged(Credits charged, Credits left) implements Refusal {}

    /// The charge is too old to be undone.
    record TooOld(Instant until) implements Refusal {}

    /// Something of the charge was undone: it takes no late correction.
    record ChargeReversed() implements Refusal {}

    /// Nothing is to be decided about the hold.
    record NoReview() implements Refusal {}

    /// The hold was settled with other usage, or as served by another model: the first receipt stands.
    record OtherUsage(Hold hold, Receipt receipt) implements Refusal {}

    record AbsurdUsage(UsageFault fault) implements Refusal {}

    /// The name of an event stands for another one, which was booked.
    record OtherEvent(UsageName name) implements Refusal {}

    /// What is reported is too old to be charged for, or has not happened yet.
    record UsageOutOfTime(Instant at, Instant earliest, Instant latest) implements Refusal {}

    /// The late window of an expired hold has closed.
    record TooLate(Instant correctableUntil) implements Refusal {}

    /// The key is unknown, revoked or expired.
    record KeyInvalid() implements Refusal {}

    record AccountSuspended() implements Refusal {}

    /// It is closed for ever, and takes nothing new.
    record AccountClosed() implements Refusal {}

    record SubUserSuspended(String subUser) implements Refusal {}

    record NoSuchKey(String key) implements Refusal {}

    /// The key opens nothing any more: no other is made in its place.
    record KeyEnded(String key) implements Refusal {}
}
