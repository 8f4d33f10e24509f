package weir.persistence.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.credit.Funding;

/// One grant, as it is booked.
final class Pot {
    final Funding funding;
    final int number;
    final @Nullable Instant expires;
    final long granted;

    /// The first hold that may be drawn from it.
    final long firstHold;
    long balance;
    long drawn;
    long repaid;
    long gone;
    boolean ended;
    boolean voided;

    Pot(Granted grant, long firstHold) {
        this.funding = grant.funding();
        this.number = grant.grant();
        this.expires = grant.expires();
        this.granted = grant.amount().micros();
        this.repaid = grant.repaid().micros();
        this.balance = granted - repaid;
        this.firstHold = firstHold;
    }

    Instant expiry() {
        return expires == null ? Instant.MAX : expires;
    }
}
