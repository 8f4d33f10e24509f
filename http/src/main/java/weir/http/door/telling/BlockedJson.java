package weir.http.door.telling;

import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.limit.Blocked;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// The answer no: every closed gate with its numbers, when this request would pass, and what opens the way now.
public final class BlockedJson {
    private BlockedJson() {}

    /// @param perUsd how many credits are about 1 USD now
    public static Problem problem(Answer.Blocked shut, Credits perUsd, Sight sight) {
        var blocked = shut.why();
        return new Problem(Code.BLOCKED, Sentences.of(blocked, sight) + ' ' + Sentences.of(shut.left()), json -> {
            data(json, blocked, sight);
            json.object("left", left -> LeftJson.write(left, shut.left(), perUsd));
        });
    }

    /// The same, where it is told and not refused.
    public static void write(Json json, Blocked blocked, Sight sight) {
        json.text("detail", Sentences.of(blocked, sight));
        data(json, blocked, sight);
    }

    private static void data(Json json, Blocked blocked, Sight sight) {
        json.name("gate", blocked.headline().name())
                .instant("opens_at", blocked.opens())
                .text("zone", blocked.zone().getId())
                .objects("gates", blocked.closed(), (each, gate) -> GateJson.write(each, gate, sight))
                .objects(
                        "remedies",
                        blocked.ways(),
                        (each, way) -> each.name("code", way.steps().getFirst())
                                .texts(
                                        "with",
                                        way.steps().stream()
                                                .skip(1)
                                                .map(Words::of)
                                                .toList())
                                .text("detail", Advice.of(way, blocked, sight)));
    }
}
