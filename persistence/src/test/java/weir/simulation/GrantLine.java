package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;

/// One grant in the [SlowBooks], in micros. I1: granted = balance + drawn + repaid + gone, which is what has lapsed or
/// was voided.
final class GrantLine {
    /// A charge is undone for thirty days after it was corrected, and that is done within five days of its expiry.
    private static final Duration LATEST_REVERSAL = Duration.ofDays(30 + 5);

    final int number;
    final Funding funding;
    final @Nullable Instant expires;
    final long granted;
    final String reference;

    /// Which run of the subscription it is of; means something of a plan's alone.
    final int run;

    long drawn;
    long repaid;
    long gone;

    /// How many holds had been given when it ended; absent while it lives.
    @Nullable
    Long endedAfter;

    /// Whether it ended with something that is kept for those holds.
    boolean kept;

    boolean voided;

    /// Since when it has nothing left.
    @Nullable
    Instant spent;

    /// It has had nothing left for so long that nothing can be given back to it: its account keeps it in a sum.
    boolean folded;

    GrantLine(AccountEvent.Granted event, int run) {
        number = event.grant();
        funding = event.funding();
        expires = event.expires();
        granted = event.amount().micros();
        reference = event.reference();
        repaid = event.repaid().micros();
        this.run = run;
    }

    long balance() {
        return granted - drawn - repaid - gone;
    }

    boolean lives() {
        return endedAfter == null;
    }

    boolean expiredBy(Instant instant) {
        return expires != null && !instant.isBefore(expires);
    }

    /// @param given how many holds had been given by then
    void end(long given) {
        endedAfter = given;
        kept = balance() > 0;
    }

    /// Whether a hold may be drawn from it: what has ended is for those alone that were given before, and a pool for
    /// the holds of its own run.
    boolean isFor(HoldLine line) {
        var before = endedAfter == null || (kept && line.hold.number() <= endedAfter);
        return before && (funding != Funding.PLAN || run == line.run);
    }

    void standsAt(Instant now) {
        spent = balance() > 0 ? null : spent == null ? now : spent;
    }

    void foldAt(Instant now) {
        folded = folds(now);
    }

    /// Whether it is in a sum, or would be by the next grant.
    boolean folds(Instant now) {
        return folded || (spent != null && Duration.between(spent, now).compareTo(LATEST_REVERSAL) >= 0);
    }

    /// Burn-down inside a kind: earliest expiry first, then oldest.
    boolean burnsBefore(GrantLine other) {
        var mine = expires == null ? Instant.MAX : expires;
        var others = other.expires == null ? Instant.MAX : other.expires;
        return mine.equals(others) ? number < other.number : mine.isBefore(others);
    }
}
