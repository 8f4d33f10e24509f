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
/// @param remedies what opens the way now, the simplest first
/// @param zone the account's zone, in which every instant is told to people
public record Blocked(List<Gate> closed, @Nullable Instant opens, List<Remedy> remedies, ZoneId zone) {
    public Optional<Instant> opensAt() {
        return Optional.ofNullable(opens);
    }

    /// The gate that a person is told about first.
    public Gate headline() {
        return closed.getFirst();
    }
}
