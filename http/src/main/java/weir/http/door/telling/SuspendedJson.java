package weir.http.door.telling;

import java.time.ZoneOffset;
import java.util.List;
import weir.domain.account.Refusal;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;
import weir.http.door.problem.Problem;

/// The refusal of who is suspended, with what ends that, as limits tell it: by which call, and who may make it. Whether
/// anything else keeps the request out nobody has looked.
///
/// @param told how those are told who are blocked
public record SuspendedJson(BlockedJson told) {

    /// The problem as it is where nobody is suspended.
    public Problem problem(Refusal refusal, Problem refused) {
        return switch (refusal) {
            case Refusal.AccountSuspended() -> with(refused, GateName.ACCOUNT_ACTIVE, Remedy.ASK_THE_OPERATOR);
            case Refusal.SubUserSuspended _ -> with(refused, GateName.SUB_USER_ACTIVE, Remedy.ASK_THE_OWNER);
            case Refusal _ -> refused;
        };
    }

    private Problem with(Problem refused, GateName closed, Remedy remedy) {
        // No instant is told, so that its zone is none of the account's.
        var blocked = new Blocked(
                List.of(new Gate.Condition(closed, false)),
                null,
                List.of(new Blocked.Way(List.of(remedy))),
                List.of(),
                ZoneOffset.UTC);
        return new Problem(
                refused.code(),
                refused.status(),
                refused.detail(),
                refused.data().andThen(json -> told.remedies(json, blocked, List.of())));
    }
}
