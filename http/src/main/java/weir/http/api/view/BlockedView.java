package weir.http.api.view;

import weir.domain.limit.Blocked;
import weir.http.api.json.Json;
import weir.http.api.json.Words;
import weir.http.api.problem.Code;
import weir.http.api.problem.Problem;

/// The answer no: every closed gate with its numbers, when this request would pass, and what opens the way now.
public final class BlockedView {
    private BlockedView() {}

    public static Problem problem(Blocked blocked, Sight sight) {
        return new Problem(Code.BLOCKED, Sentences.of(blocked, sight), json -> data(json, blocked, sight));
    }

    /// The same, where it is told and not refused.
    static void write(Json json, Blocked blocked, Sight sight) {
        json.text("detail", Sentences.of(blocked, sight));
        data(json, blocked, sight);
    }

    private static void data(Json json, Blocked blocked, Sight sight) {
        json.name("gate", blocked.headline().name())
                .instant("opens_at", blocked.opens())
                .text("zone", blocked.zone().getId())
                .objects("gates", blocked.closed(), (each, gate) -> GateView.write(each, gate, sight))
                .objects(
                        "remedies",
                        blocked.remedies(),
                        (each, remedy) ->
                                each.text("code", Words.of(remedy)).text("detail", Sentences.of(remedy, blocked)));
    }
}
