package weir.domain.hold;

import java.time.Instant;

/// How a hold ended. It ends once.
public sealed interface Ended {
    Hold hold();

    Instant at();

    /// Settled in time.
    record Settled(Hold hold, Receipt receipt) implements Ended {
        @Override
        public Instant at() {
            return receipt.at();
        }
    }

    /// Given back uncharged.
    record Released(Hold hold, Instant at) implements Ended {}

    /// Nobody settled it in time.
    ///
    /// @param policy what was done with it
    /// @param charge what it was charged; nothing unless the policy charges the estimate
    /// @param correctableUntil the end of the window in which a true settlement still corrects it, once
    record Expired(Hold hold, ExpiryPolicy policy, Charge charge, Instant correctableUntil, Instant at)
            implements Ended {
        /// Whether it waits for somebody to decide what becomes of it.
        public boolean waits() {
            return policy == ExpiryPolicy.REVIEW;
        }
    }

    /// Expired, and then settled truly within the late window: the receipt is its only one.
    record Corrected(Hold hold, Receipt receipt) implements Ended {
        @Override
        public Instant at() {
            return receipt.at();
        }
    }
}
