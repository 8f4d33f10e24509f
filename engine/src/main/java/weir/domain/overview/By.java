package weir.domain.overview;

import org.jspecify.annotations.Nullable;

/// Who does something, as it is kept with what was done.
///
/// @param id of the token or key that was shown; never a secret. Absent where none is known
/// @param name of a token, as it was given; of a key, the sub-user whose it is
public record By(Role role, @Nullable String id, String name) {
    /// Weir itself: what time brings, and what was broken off and is taken up again.
    public static final By WEIR = new By(Role.WEIR, null, "weir");

    public enum Role {
        OPERATOR,
        READER,
        OWNER,
        SUB_USER,
        METER,
        WEIR
    }
}
