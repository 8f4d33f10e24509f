package weir.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;

/// One hold in the [Books], from its beginning to its one end.
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
    Stage stage = Stage.OPEN;
    Instant expires;
    boolean flagged;
    Instant ended = Instant.MAX;
    ExpiryPolicy policy = ExpiryPolicy.RELEASE;
    Instant correctableUntil = Instant.MIN;

    /// What it was charged so far: by its expiry, or by its settlement.
    Charge charge = Charge.NONE;

    @Nullable
    Receipt receipt;

    HoldLine(Hold hold) {
        this.hold = hold;
        this.expires = hold.expires();
    }

    boolean open() {
        return stage == Stage.OPEN;
    }

    int day() {
        return hold.day().epochDay();
    }

    long amount() {
        return hold.amount().micros();
    }

    void end(Stage end, Instant at) {
        stage = end;
        ended = at;
    }
}
