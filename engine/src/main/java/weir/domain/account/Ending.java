package weir.domain.account;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of a hold that is not open: how it ended, where it may still be corrected; else where the books say
/// it, or why they need not be asked.
record Ending(Ended.@Nullable Expired late, Refusal refusal) {

    static Ending of(Account account, HoldId id, Instant now) {
        var late = account.holds().late().find(id.number());
        return late.isPresent()
                ? new Ending(
                        late.filter(expired -> expired.hold().nonce() == id.nonce())
                                .orElse(null),
                        new Refusal.NoSuchHold())
                : new Ending(null, refusal(account.holds(), id, now));
    }

    Decision andThen(Function<Ended, Decision> decide) {
        return Optional.ofNullable(late).map(decide).orElseGet(() -> Decision.refused(refusal));
    }

    /// A number that was issued and is not open has ended. One that is open belongs to another nonce.
    private static Refusal refusal(Holds holds, HoldId id, Instant now) {
        var issued = id.number() >= 1 && id.number() < holds.next();
        return issued && holds.open().find(id.number()).isEmpty()
                ? new Refusal.InTheBooks(
                        id, holds.recent().find(id.number(), now).orElse(Rows.UNKNOWN))
                : new Refusal.NoSuchHold();
    }
}
