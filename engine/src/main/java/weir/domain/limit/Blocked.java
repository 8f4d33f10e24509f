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
/// @param models those that would pass in place of the one asked for, where that is a way; else none
/// @param zone the account's zone, in which every instant is told to people
public record Blocked(List<Gate> closed, @Nullable Instant opens, List<Way> ways, List<String> models, ZoneId zone) {
    /// Opens the way where all of it is done, and not where any of it is left out.
    public record Way(List<Remedy> steps) {
        public boolean has(Remedy step) {
            return steps.contains(step);
        }
    }

    /// The closed gates of the sub-user that are its owner's to open, where the rest of a way is done.
    public List<Gate> ofOwner(Way way) {
        var otherModel = way.has(Remedy.USE_A_MODEL_OF_THE_PLAN);
        return closed.stream()
                .filter(gate -> gate.name().ofSubUser())
                .filter(gate -> !otherModel || gate.name() != GateName.SUB_USER_MODEL)
                .toList();
    }

    public Optional<Instant> opensAt() {
        return Optional.ofNullable(opens);
    }

    /// The gate that a person is told about first.
    public Gate headline() {
        return closed.getFirst();
    }
}
