package weir.domain.hold;

import weir.domain.credit.Credits;

/// The two figures a buyer asks for.
///
/// @param inAll what can be used in all: what is available of every kind that is awake
/// @param today what of it can still be used before the day ends
public record Left(Credits inAll, Credits today) {
    public static final Left NOTHING = new Left(Credits.ZERO, Credits.ZERO);
}
