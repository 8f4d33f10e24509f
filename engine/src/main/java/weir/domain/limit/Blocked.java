package weir.domain.limit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer no: every gate that is closed, and what would open the way.
///
/// @param closed all closed gates that keep this request out, the most telling first
/// @param opens when this request would pass if nothing else changed; absent where only money or the owner helps
/// @param ways what opens it, the simplest first; each was tried on this very request
/// @param zone the account's zone, in which every instant is told to people
public record Blocked(List<Gate> closed, @Nullable Instant opens, List<Way> ways, ZoneId zone) {
    /// Opens the way where all of it is done, and not where any of it is left out.
    public record Way(List<Remedy> steps) {}

    public Optional<Instant> opensAt() {
        return Optional.ofNullable(opens);
    }

    /// The gate that a person is told about first.
    public Gate headline() {
        return closed.getFirst();
    }
}
