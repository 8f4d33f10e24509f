package weir.persistence.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An operator token that was made, without the token.
///
/// @param number in the order in which they were made; 0 of one that is yet to be kept
/// @param id names it where it is listed and revoked, and where it says who did something; never used again
/// @param name given by who made it; no two good ones have the same
/// @param readOnly whether it may ask, and change nothing
/// @param createdBy the id of the token that made it
/// @param lastUsed to the hour; absent where it never was
/// @param ended when it was revoked; absent while it is good
public record StoredToken(
        long number,
        String id,
        String name,
        boolean readOnly,
        Instant created,
        String createdBy,
        @Nullable Instant lastUsed,
        @Nullable Instant ended) {}
