package weir.domain.account;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Gate;
import weir.domain.limit.Thresholds;
import weir.domain.order.Payment;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.Protocol;
import weir.domain.rating.Served;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;

/// What an account can be asked. Each is answered with an [Answer].
public sealed interface AccountCommand {
    /// Opens the account with its first sub-user, `owner`.
    ///
    /// @param plan the plan to start a first term of, if any
    record Open(ZoneId zone, Switches switches, @Nullable Plan plan, Details details) implements AccountCommand {
        public Open(ZoneId zone, Switches switches, @Nullable Plan plan) {
            this(zone, switches, plan, Details.NONE);
        }
    }

    /// Changes the switches that are given, and leaves the others.
    record Change(
            @Nullable Boolean active,
            @Nullable Boolean paygPassesDay,
            @Nullable Boolean strict,
            @Nullable ExpiryPolicy expiry,
            @Nullable Thresholds thresholds)
            implements AccountCommand {
        public Change(
                @Nullable Boolean active,
                @Nullable Boolean paygPassesDay,
                @Nullable Boolean strict,
                @Nullable ExpiryPolicy expiry) {
            this(active, paygPassesDay, strict, expiry, null);
        }
    }

    /// Notes what is named, and leaves the rest.
    record Note(Details wanted, Set<Details.Field> named) implements AccountCommand {}

    /// Closes the account for ever.
    record Close() implements AccountCommand {}

    record AddSubUser(String subUser) implements AccountCommand {}

    record RemoveSubUser(String subUser) implements AccountCommand {}

    record ReadSubUsers() implements AccountCommand {}

    /// Starts a first term of a plan. Refused while another is valid.
    ///
    /// @param reference the order's own name; applied once, however often it is sent
    /// @param booked whether the books have it: the account itself forgets what is spent
    record Subscribe(Plan plan, String reference, boolean booked) implements AccountCommand {
        public Subscribe(Plan plan, String reference) {
            this(plan, reference, false);
        }
    }

    /// Grants extra usage or PAYG.
    ///
    /// @param expires when what is left of it lapses; absent for never
    /// @param reference and `booked` as in [Subscribe]
    record Grant(Funding funding, Credits amount, @Nullable Instant expires, String reference, boolean booked)
            implements AccountCommand {
        public Grant(Funding funding, Credits amount, @Nullable Instant expires, String reference) {
            this(funding, amount, expires, reference, false);
        }
    }

    /// Asks what something costs and brings now. Changes nothing.
    ///
    /// @param catalog what is sold now
    /// @param honoured for how long the quote is
    record Quote(Wanted wanted, Catalog catalog, Duration honoured) implements AccountCommand {}

    /// Applies a quote that was paid, or records why that cannot be done.
    ///
    /// @param order its id, unique among all accounts: it is applied once, however often it is sent. What could
    ///     not be applied is tried again under its id, with another quote
    record PlaceOrder(String order, weir.domain.order.Quote quote, Payment payment) implements AccountCommand {}

    /// PAYG that nobody pays for.
    ///
    /// @param order as in [PlaceOrder]
    /// @param expires when what is left of it lapses
    record Gift(String order, Credits amount, Instant expires) implements AccountCommand {}

    /// Takes an order back.
    ///
    /// @param owe whether what was used of it, or repaid a debt, is owed again
    /// @param cut whether its running term ends now; else it keeps its validity
    record VoidOrder(String order, boolean owe, boolean cut) implements AccountCommand {}

    record ReadOrders() implements AccountCommand {}

    /// Undoes a charge, in whole or in part: once, however often the same reference is sent. That is no other
    /// reversal's of the account.
    ///
    /// @param amount absent for all that is left of the charge
    /// @param toPayg whether what came from a grant that has lapsed since is given as PAYG; else it lapses
    /// @param ended how the hold ended, as the books know; absent where they have not been asked
    record Reverse(
            HoldId hold,
            String reference,
            @Nullable Credits amount,
            boolean toPayg,
            @Nullable Ended ended) implements AccountCommand {
        public Reverse knowing(Ended found) {
            return new Reverse(hold, reference, amount, toPayg, found);
        }
    }

    /// Undoes what was charged for usage without a hold, as [Reverse] does of a hold.
    ///
    /// @param of how it was charged, as the table of its names knows
    record ReverseReport(
            AccountEvent.Reported of,
            String reference,
            @Nullable Credits amount,
            boolean toPayg) implements AccountCommand {}

    /// Books usage for which nothing was held. Each is decided by itself.
    record Report(List<ReportedUsage> usages) implements AccountCommand {
        public Report {
            usages = List.copyOf(usages);
        }
    }

    record ReadReviews() implements AccountCommand {}

    /// Decides what becomes of a hold that waits for review.
    record Review(HoldId hold, Verdict verdict) implements AccountCommand {
        public sealed interface Verdict {
            record LetGo() implements Verdict {}

            record ChargeEstimate() implements Verdict {}

            record Charge(Usage usage, Outcome outcome) implements Verdict {}
        }
    }

    /// @param subUserGates what its sub-user found: all its gates, open or closed
    /// @param timeToLive until it expires, at most [weir.domain.limit.Bounds#HOLD_LIFE]
    /// @param digest of everything asked, so that the same request id with another body is told apart
    /// @param others ended holds that the books know to be another request's, though it has the same hash
    /// @param member the number of the member that asks: see [Seat]
    record Hold(
            String subUser,
            Estimate estimate,
            Protocol protocol,
            String request,
            @Nullable String task,
            boolean strict,
            Duration timeToLive,
            long nonce,
            long digest,
            List<Gate> subUserGates,
            Set<Long> others,
            long member)
            implements AccountCommand {

        public Hold(
                String subUser,
                Estimate estimate,
                Protocol protocol,
                String request,
                @Nullable String task,
                boolean strict,
                Duration timeToLive,
                long nonce,
                long digest,
                List<Gate> subUserGates) {
            this(
                    subUser,
                    estimate,
                    protocol,
                    request,
                    task,
                    strict,
                    timeToLive,
                    nonce,
                    digest,
                    subUserGates,
                    Set.of(),
                    0);
        }
    }

    /// @param served the model that really served it; absent for that of the hold
    record Settle(
            HoldId hold,
            Usage usage,
            Outcome outcome,
            @Nullable Served served) implements AccountCommand {
        public Settle(HoldId hold, Usage usage, Outcome outcome) {
            this(hold, usage, outcome, null);
        }
    }

    record Release(HoldId hold) implements AccountCommand {}

    /// Moves the expiry to `timeToLive` from now; never to an earlier instant.
    record Extend(HoldId hold, Duration timeToLive) implements AccountCommand {}

    record ReadHold(HoldId hold) implements AccountCommand {}

    /// @param subUserGates the gates of the sub-user who asks; none where the account itself is asked about
    /// @param subUser who asks; absent where the account itself is asked about
    record ReadLimits(List<Gate> subUserGates, @Nullable String subUser) implements AccountCommand {
        public ReadLimits(List<Gate> subUserGates) {
            this(subUserGates, null);
        }
    }

    /// A part of the open holds, by number.
    ///
    /// @param after the number of the last one that was told before; 0 for the first part
    record ReadHolds(long after, int most) implements AccountCommand {}

    record ReadAccount() implements AccountCommand {}

    /// Nothing but what time alone has brought.
    record Wake() implements AccountCommand {}
}
