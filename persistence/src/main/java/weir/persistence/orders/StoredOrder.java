package weir.persistence.orders;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Unapplied;

/// An order as it is kept for all accounts.
///
/// @param number those that came in later have a higher one
/// @param product of a gift: nothing
/// @param payment absent for a gift
/// @param quote by which it is to be applied, or was last tried; absent for a gift
/// @param expires when a gift lapses; absent for all else
/// @param reason why it is, or was, unapplied
/// @param day the natural day in Beijing on which it came in
/// @param decided when its account applied it, or found that it could not; absent while that is not known
/// @param undecided since when its account may know more than is written here
/// @param doubts how often that was so
public record StoredOrder(
        String id,
        long number,
        String account,
        OrderKind kind,
        @Nullable String product,
        int version,
        int count,
        Credits credits,
        @Nullable Payment payment,
        @Nullable String quote,
        @Nullable Instant expires,
        OrderState state,
        @Nullable Unapplied reason,
        LocalDate day,
        Instant received,
        @Nullable Instant decided,
        @Nullable TakenBack takenBack,
        @Nullable Instant undecided,
        int doubts) {

    /// What became of it when it was voided.
    ///
    /// @param voided what was unused of its grant
    /// @param owed what was used of it and is owed again
    public record TakenBack(Instant at, Credits voided, Credits owed) {}

    /// Whether its account may still apply it.
    public boolean open() {
        return state == OrderState.RESERVED || state == OrderState.UNAPPLIED;
    }
}
