package weir.simulation;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;

/// One hold in the [SlowBooks], from its beginning to its one end.
final class HoldLine {
    /// Where a hold stands. It leaves OPEN once; only EXPIRED may still become CORRECTED, once.
    enum Stage {
        OPEN,
        SETTLED,
        RELEASED,
        EXPIRED,
        CORRECTED
    }

    final Hold hold;

    /// Whose it is, though that were removed.
    final MemberBook whose;

    /// The run of the subscription that it was given in, or after.
    final int run;

    Stage stage = Stage.OPEN;
    Instant expires;
    boolean flagged;
    Instant ended = Instant.MAX;
    Instant corrected = Instant.MAX;

    /// When it was decided what becomes of it, where it had waited for that.
    Instant reviewed = Instant.MAX;

    ExpiryPolicy policy = ExpiryPolicy.RELEASE;
    Instant correctableUntil = Instant.MIN;

    /// What it was charged so far: by its expiry, or by its settlement.
    Charge charge = Charge.NONE;

    @Nullable
    Receipt receipt;

    /// What was undone of its charge, by the name that its caller had for it.
    final Map<String, Long> reversals = new TreeMap<>();

    HoldLine(Hold hold, MemberBook whose, int run) {
        this.hold = hold;
        this.whose = whose;
        this.run = run;
        this.expires = hold.expires();
    }

    boolean open() {
        return stage == Stage.OPEN;
    }

    /// Whether somebody has to decide what becomes of it.
    boolean waits() {
        return stage == Stage.EXPIRED && policy == ExpiryPolicy.REVIEW;
    }

    int day() {
        return hold.day().epochDay();
    }

    long amount() {
        return hold.amount().micros();
    }

    /// What it counts in the minute it was given in, which ends at `end`. Nothing that comes later is part of it.
    Sheet.Column inItsMinute(Instant end) {
        if (!ended.isBefore(end)) {
            return new Sheet.Column(1, 0, 0, hold.tokens(), 0);
        }
        return switch (stage) {
            case OPEN -> throw new IllegalStateException("ended, and open: " + hold);
            case RELEASED -> Sheet.Column.EMPTY;
            case SETTLED -> new Sheet.Column(1, used(), 0, 0, 0);
            case EXPIRED -> new Sheet.Column(1, estimatedBy(end), 0, 0, 0);
            case CORRECTED -> new Sheet.Column(1, corrected.isBefore(end) ? used() : estimated(), 0, 0, 0);
        };
    }

    private long used() {
        var usage = Objects.requireNonNull(receipt).usage();
        return usage.input() + usage.output();
    }

    private long estimatedBy(Instant end) {
        return reviewed.equals(Instant.MAX) || reviewed.isBefore(end) ? estimated() : 0;
    }

    private long estimated() {
        return policy == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
    }

    void end(Stage end, Instant at) {
        stage = end;
        ended = at;
    }
}
