package weir.domain.day;

import java.time.Instant;
import weir.domain.credit.Credits;
import weir.domain.hold.Hold;
import weir.domain.limit.Minute;

/// What went through in one minute, whatever funded it: the latest in which there was a hold. No older one is kept, for
/// nothing counts in a minute that is over.
///
/// @param requests counted at the hold; a release within the minute takes one back
/// @param tokens of holds of this minute that were settled within it
/// @param heldTokens the estimates of those that were not
public record MinuteUse(Minute minute, long requests, long tokens, long heldTokens) {
    public static final MinuteUse NONE = begin(new Minute(0));

    private static MinuteUse begin(Minute minute) {
        return new MinuteUse(minute, 0, 0, 0);
    }

    /// What was used of `now`: nothing, where this is of another minute.
    public MinuteUse on(Minute now) {
        return minute.equals(now) ? this : begin(now);
    }

    /// Whether what happens to `hold` at `at` still counts: both in this minute.
    boolean counts(Hold hold, Instant at) {
        return minute.contains(hold.at()) && minute.contains(at);
    }

    MinuteUse held(Hold hold) {
        var use = on(Minute.at(hold.at()));
        return new MinuteUse(use.minute, use.requests + 1, use.tokens, use.heldTokens + hold.tokens());
    }

    MinuteUse ended(Hold hold, boolean requestBack) {
        return new MinuteUse(minute, requestBack ? requests - 1 : requests, tokens, heldTokens - hold.tokens());
    }

    MinuteUse used(long more) {
        return new MinuteUse(minute, requests, tokens + more, heldTokens);
    }

    /// The sum of both where they are of the same minute; else the later one.
    MinuteUse plus(MinuteUse other) {
        if (!minute.equals(other.minute)) {
            return minute.number() > other.minute.number() ? this : other;
        }
        return new MinuteUse(minute, requests + other.requests, tokens + other.tokens, heldTokens + other.heldTokens);
    }

    /// The same, as a day has it.
    public Use use() {
        return new Use(requests, tokens, Credits.ZERO, heldTokens, Credits.ZERO);
    }
}
