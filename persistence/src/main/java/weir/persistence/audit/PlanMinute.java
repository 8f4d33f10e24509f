package weir.persistence.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import weir.domain.hold.Hold;
import weir.domain.limit.Allowance;

/// What went through in the minute of the latest hold, whatever funded it, and whether its plan let it.
final class PlanMinute {
    private Instant begin = Instant.MIN;
    private long requests;
    private long tokens;
    private long heldTokens;

    /// A hold passes while there is any room: whether it had to fit whole, no event says.
    void held(Hold hold, Allowance allowed, Findings findings) {
        var minute = hold.at().truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(begin)) {
            begin = minute;
            requests = 0;
            tokens = 0;
            heldTokens = 0;
        }
        findings.check(requests < allowed.requests(), () -> passed(hold, requests, "requests", allowed.requests()));
        findings.check(
                tokens + heldTokens < allowed.tokens(),
                () -> passed(hold, tokens + heldTokens, "tokens", allowed.tokens()));
        requests++;
        heldTokens += hold.tokens();
    }

    void ended(Hold hold, boolean released, Instant at) {
        if (counts(hold, at)) {
            requests -= released ? 1 : 0;
            heldTokens -= hold.tokens();
        }
    }

    void charged(Hold hold, long more, Instant at) {
        tokens += counts(hold, at) ? more : 0;
    }

    private boolean counts(Hold hold, Instant at) {
        return !hold.at().isBefore(begin) && at.isBefore(begin.plus(1, ChronoUnit.MINUTES));
    }

    private static String passed(Hold hold, long used, String what, long limit) {
        return "hold %d is given though its minute has had %d %s of %d".formatted(hold.number(), used, what, limit);
    }
}
