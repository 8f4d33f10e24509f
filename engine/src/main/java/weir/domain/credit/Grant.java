package weir.domain.credit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Credits given to an account once.
///
/// @param number counts the account's grants from 1, so that a lower number is an older grant
/// @param expires when what is left of it lapses; absent for a grant that never does
/// @param granted what it was given with
/// @param balance what it still has; open holds are not subtracted, they belong to a kind and not to a grant
/// @param repaid how much of it went into overage that was owed when it came
/// @param reference the caller's own name for it: the same reference is granted once, however often it is sent
public record Grant(
        int number,
        Funding funding,
        @Nullable Instant expires,
        Credits granted,
        Credits balance,
        Credits repaid,
        String reference) {

    public Optional<Instant> expiry() {
        return Optional.ofNullable(expires);
    }

    Grant drawn(Credits amount) {
        return new Grant(number, funding, expires, granted, balance.minus(amount), repaid, reference);
    }

    Grant givenBack(Credits amount) {
        return new Grant(number, funding, expires, granted, balance.plus(amount), repaid, reference);
    }

    Grant unrepaid(Credits amount) {
        return new Grant(number, funding, expires, granted, balance.plus(amount), repaid.minus(amount), reference);
    }
}
