package weir.persistence.overview;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.HoldId;

/// A hold that waits for review.
///
/// @param number in the order in which they came to wait, of all accounts
/// @param amount the whole estimate, and `tokens`
public record WaitingReview(
        long number,
        HoldId hold,
        String subUser,
        @Nullable String task,
        String model,
        Funding funding,
        Credits amount,
        long tokens,
        LocalDate day,
        Instant held,
        Instant expired,
        boolean flagged) {}
