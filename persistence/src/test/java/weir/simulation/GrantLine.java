package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;

/// One grant in the [SlowBooks], in micros. I1: granted = balance + drawn + lapsed + voided; nothing lapses or is
/// voided yet.
final class GrantLine {
    private static final Duration LATEST_CORRECTION = Duration.ofHours(120);
    final int number;
    final Funding funding;
    final @Nullable Instant expires;
    final long granted;
    final String reference;
    long drawn;
    long repaid;

    /// Since when it has nothing left.
    @Nullable
    Instant spent;

    /// It has had nothing left for so long that nothing can be given back to it: its account keeps it in a sum.
    boolean folded;

    GrantLine(AccountEvent.Granted event) {
        number = event.grant();
        funding = event.funding();
        expires = event.expires();
        granted = event.amount().micros();
        reference = event.reference();
        repaid = event.repaid().micros();
    }

    long balance() {
        return granted - drawn - repaid;
    }

    void standsAt(Instant now) {
        spent = balance() > 0 ? null : spent == null ? now : spent;
    }

    void foldAt(Instant now) {
        folded = folded || (spent != null && Duration.between(spent, now).compareTo(LATEST_CORRECTION) >= 0);
    }

    /// Burn-down inside a kind: earliest expiry first, then oldest.
    boolean burnsBefore(GrantLine other) {
        var mine = expires == null ? Instant.MAX : expires;
        var others = other.expires == null ? Instant.MAX : other.expires;
        return mine.equals(others) ? number < other.number : mine.isBefore(others);
    }
}
