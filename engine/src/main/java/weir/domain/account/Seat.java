package weir.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member's place in its account, by which it is told from an earlier member of the same id that was removed.
///
/// @param number how many members had been removed when it was added: its id and this name it for ever
/// @param firstHold the number that the next hold of the account had then: holds with a lower one are not its own
/// @param added when; absent where that was before it was kept
public record Seat(long number, long firstHold, @Nullable Instant added) {
    /// Of a member of an account as it was kept before members could be removed.
    public static final Seat FIRST = new Seat(0, 0, null);

    /// In place of a number, of who reported usage to a Weir that did not keep it.
    public static final long UNKNOWN = -1;
}
