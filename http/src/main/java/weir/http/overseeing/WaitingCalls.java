package weir.http.overseeing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.persistence.overview.WaitingReview;

/// What waits for review of all accounts, in the order in which it came to wait.
record WaitingCalls(TableDesk desk) {

    CompletionStage<Response> list(Call call) {
        var paging = Paging.of(call);
        var after = paging.number().orElse(0);
        return desk.ask(
                tables -> tables.reviews(after, paging.limit() + 1),
                found -> CompletableFuture.completedStage(
                        paging.told(found, last -> Long.toString(last.number()), WaitingCalls::write)));
    }

    /// As the list of one account tells it.
    private static void write(Json json, WaitingReview waiting) {
        json.text("hold", waiting.hold().text())
                .text("account", waiting.hold().account())
                .text("sub_user", waiting.subUser())
                .text("task_id", waiting.task())
                .text("model", waiting.model())
                .name("funding", waiting.funding())
                .credits("credits", waiting.amount())
                .number("tokens", waiting.tokens())
                .text("day", waiting.day().toString())
                .instant("held_at", waiting.held())
                .instant("expired_at", waiting.expired())
                .flag("flagged", waiting.flagged());
    }
}
