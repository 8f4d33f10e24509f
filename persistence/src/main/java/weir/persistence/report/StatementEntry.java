package weir.persistence.report;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.HoldId;

/// An entry of the ledger: credits that moved, and the balance afterwards.
///
/// @param micros what the balance of its kind changed by, in millionths
/// @param grant its number; absent for what is owed
/// @param usage of the hold that ended by it: told once for a hold
public record StatementEntry(
        Place place,
        Instant at,
        Kind kind,
        Pot pot,
        long micros,
        long balanceAfter,
        @Nullable Integer grant,
        @Nullable String reference,
        Use use,
        @Nullable String reason,
        @Nullable LocalDate usageDay,
        Counts usage) {

    /// Where an entry is among those of its account.
    ///
    /// @param booked the UTC day on which it was
    /// @param sequence the row of the account's journal
    /// @param place in that row
    public record Place(LocalDate booked, long sequence, int place) {}

    /// Why credits moved.
    public enum Kind {
        GRANTED,
        DRAWN,
        OWED,
        REPAID,
        GIVEN_BACK,
        LAPSED,
        VOIDED,
        REVERSED,
        CORRECTED,
        EXPIRED,
        RELEASED
    }

    /// What has a balance: each kind of funding, and what is owed.
    public enum Pot {
        PLAN,
        EXTRA_USAGE,
        PAYG,
        OWED
    }

    /// Which use of a model it belongs to: all of it absent for what belongs to none.
    public record Use(
            @Nullable HoldId hold,
            @Nullable String subUser,
            @Nullable String task,
            @Nullable String model,
            @Nullable String protocol) {
        public static final Use NONE = new Use(null, null, null, null, null);

        /// Whether anything is said of it but its hold.
        boolean isTold() {
            return subUser != null || task != null || model != null || protocol != null;
        }
    }

    /// @param source absent for what is no use of a model
    public record Counts(
            int requests,
            long tokens,
            long input,
            long cached,
            long output,
            long reasoning,
            @Nullable String source) {}
}
