package weir.persistence.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;

/// What the events, told in order from a hold's own on, say about it.
final class Fate {
    private Hold hold;
    private @Nullable Ended ended;

    Fate(Hold hold) {
        this.hold = hold;
    }

    /// One that has ended, and may be corrected.
    Fate(Ended ended) {
        this.hold = ended.hold();
        this.ended = ended;
    }

    /// The hold, as far as it was told.
    Hold hold() {
        return hold;
    }

    /// How it ended, as far as it was told.
    Optional<Ended> ended() {
        return Optional.ofNullable(ended);
    }

    /// Whether nothing that comes at `event` or later can change it any more. An expired hold may be corrected until
    /// its window closes, or be decided about for ever where it waits for review.
    boolean sealedBy(AccountEvent event) {
        return switch (ended) {
            case null -> false;
            case Ended.Settled _, Ended.Released _, Ended.Corrected _ -> true;
            case Ended.Expired expired -> !expired.waits() && !event.at().isBefore(expired.correctableUntil());
        };
    }

    void hear(AccountEvent event) {
        event.endOf(hold).ifPresent(end -> ended = end);
        hold = switch (event) {
            case AccountEvent.Extended(var number, var expires, var _)
            when number == hold.number() -> hold.extended(expires);
            case AccountEvent.Flagged(var number, var _) when number == hold.number() -> hold.flag();
            case AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Ending _,
                    AccountEvent.Corrected _,
                    AccountEvent.Reported _,
                    AccountEvent.Held _,
                    AccountEvent.OfAccount _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Undoing _ -> hold;
        };
    }
}
