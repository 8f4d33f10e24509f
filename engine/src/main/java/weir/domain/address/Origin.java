package weir.domain.address;

import org.jspecify.annotations.Nullable;

/// Where a request comes from, as far as that is known.
public sealed interface Origin {
    record At(Address address) implements Origin {}

    /// It should be known, and is not.
    record Unknown() implements Origin {}

    /// Nobody says where requests come from, so nothing is judged by it.
    record Untold() implements Origin {}

    /// The address as it is written; absent where none is known.
    default @Nullable String known() {
        return switch (this) {
            case At(var address) -> address.text();
            case Unknown(), Untold() -> null;
        };
    }
}
