package weir.domain.credit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Credits given to an account once.
///
/// @param number counts the account's grants from 1, so that a lower number is an older grant
/// @param expires when what is left of it lapses; absent for a grant that never does, and for a plan's, which lapses
/// with its subscription
/// @param granted what it was given with
/// @param balance what it still has; open holds are not subtracted, they belong to a kind and not to a grant
/// @param repaid how much of it went into overage that was owed when it came
/// @param gone how much of it has lapsed or was voided
/// @param ended whether it has lapsed or was voided: what it still has is kept for holds given before
/// @param reference the caller's own name for it: the same reference is granted once, however often it is sent
public record Grant(
        int number,
        Funding funding,
        @Nullable Instant expires,
        Credits granted,
        Credits balance,
        Credits repaid,
        Credits gone,
        boolean ended,
        String reference) {

    /// One that is new.
    public static Grant of(
            int number, Funding funding, @Nullable Instant expires, Credits granted, Credits repaid, String reference) {
        return new Grant(
                number, funding, expires, granted, granted.minus(repaid), repaid, Credits.ZERO, false, reference);
    }

    public Optional<Instant> expiry() {
        return Optional.ofNullable(expires);
    }

    /// What was drawn from it.
    public Credits used() {
        return granted.minus(balance).minus(repaid).minus(gone);
    }

    /// Whether nothing new can be drawn from it at `instant`. One that had nothing left when it expired has not been
    /// ended by anything.
    public boolean over(Instant instant) {
        return ended || (funding != Funding.PLAN && expires != null && !instant.isBefore(expires));
    }

    Grant drawn(Credits amount) {
        return with(balance.minus(amount), repaid, gone, ended);
    }

    Grant givenBack(Credits amount) {
        return with(balance.plus(amount), repaid, gone, ended);
    }

    Grant unrepaid(Credits amount) {
        return with(balance.plus(amount), repaid.minus(amount), gone, ended);
    }

    Grant lapsed(Credits amount) {
        return with(balance.minus(amount), repaid, gone.plus(amount), true);
    }

    private Grant with(Credits left, Credits repaying, Credits lost, boolean over) {
        return new Grant(number, funding, expires, granted, left, repaying, lost, over, reference);
    }
}
