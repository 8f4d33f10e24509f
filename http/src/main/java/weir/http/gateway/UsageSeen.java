package weir.http.gateway;

import org.jspecify.annotations.Nullable;
import weir.domain.hold.Outcome;
import weir.domain.rating.Usage;

/// What an answer has told so far.
///
/// @param usage as the upstream reported it, without a fault; absent where it has not
/// @param outcome how the request ended, as far as it is known
/// @param input tokens that were reported before the end; below zero where none were
/// @param characters of what was answered
record UsageSeen(@Nullable Usage usage, Outcome outcome, long input, long characters) {
    boolean isSomething() {
        return characters > 0 || input >= 0;
    }
}
