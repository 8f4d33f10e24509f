package weir.domain.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.limit.Allowance;
import weir.domain.limit.Gate.Counted;
import weir.domain.limit.Gate.Unit;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;

/// The gates of one window for the least request there is, of a plan and of a sub-user's quotas alike.
///
/// @param use what was used of it, and is held
/// @param end when it is over, and all of them open again
public record WindowGates(Allowance allowance, Use use, Instant end) {

    public Counted credits(GateName name) {
        return Counted.credits(name, use.credits(), use.heldCredits(), allowance.credits(), Credits.LEAST, end);
    }

    /// @param aside requests that are not decided yet
    public Counted requests(GateName name, long aside) {
        return new Counted(name, Unit.REQUESTS, use.requests(), aside, allowance.requests(), 1, end);
    }

    public Counted tokens(GateName name) {
        return new Counted(name, Unit.TOKENS, use.tokens(), use.heldTokens(), allowance.tokens(), 1, end);
    }

    /// Those of requests and of tokens, but where nothing is limited: a limit that few have is not told to all.
    public List<Counted> limited(GateName requests, long aside, GateName tokens) {
        if (allowance.equals(Allowance.NONE)) {
            return List.of();
        }
        var gates = new ArrayList<Counted>(2);
        if (allowance.requests() != Limits.UNLIMITED) {
            gates.add(requests(requests, aside));
        }
        if (allowance.tokens() != Limits.UNLIMITED) {
            gates.add(tokens(tokens));
        }
        return gates;
    }
}
