package weir.persistence.journal;

import java.time.Instant;

/// A change of the instant at which an account is woken, though nobody asks for it, because something is due.
public sealed interface Wake {
    record Set(Instant at) implements Wake {}

    record Clear() implements Wake {}
}
