package weir.domain.account;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of a hold that is not open: how it ended, or why nobody here can tell.
record Ending(@Nullable Ended known, Refusal unknown) {

    static Ending of(Account account, HoldId id) {
        var ended =
                account.holds().ended(id.number()).filter(known -> known.hold().nonce() == id.nonce());
        return new Ending(ended.orElse(null), unknown(account, id));
    }

    Decision andThen(Function<Ended, Decision> decide) {
        return Optional.ofNullable(known).map(decide).orElseGet(() -> Decision.refused(unknown));
    }

    /// A number that was issued, and is remembered nowhere, ended long ago: the books know how. A number that
    /// is still remembered belongs to another nonce.
    private static Refusal unknown(Account account, HoldId id) {
        var holds = account.holds();
        var issued = id.number() >= 1 && id.number() < holds.next();
        var remembered = holds.open().find(id.number()).isPresent()
                || holds.ended(id.number()).isPresent();
        return issued && !remembered ? new Refusal.EndedLongAgo(id) : new Refusal.NoSuchHold();
    }
}
