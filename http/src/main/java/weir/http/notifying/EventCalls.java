package weir.http.notifying;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice.What;
import weir.http.door.Call;
import weir.http.door.Desk;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.json.Form;
import weir.persistence.outbox.Outbox;

/// The log of events, the oldest first, to be read on and on.
record EventCalls(Desk desk, Outbox outbox) {
    static final String AFTER = "after";
    static final String ACCOUNT = "account";
    static final String TYPE = "type";

    /// There is always a `next`: whoever reads on after it later misses nothing and reads nothing twice.
    CompletionStage<Response> list(Call call) {
        var limit = Paging.of(call).limit();
        var after = call.parameter(AFTER).map(EventCalls::cursor).orElse(0L);
        var account = account(call);
        var types = call.parameter(TYPE).map(EventCalls::types).orElse(List.of());
        return desk.ask(
                () -> outbox.page(after, account, types, limit),
                page -> CompletableFuture.completedStage(
                        Response.ok(json -> json.objects("items", page.events(), EventJson::write)
                                .text("next", Long.toString(page.next())))));
    }

    private static @Nullable String account(Call call) {
        var account = call.parameter(ACCOUNT).orElse(null);
        if (account != null && !Form.ID.fits(account)) {
            throw Call.invalidParameter(ACCOUNT, '"' + account + '"', Form.ID.allowed());
        }
        return account;
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Call.invalidParameter(AFTER, '"' + text + '"', "what `next` or `cursor` was in an answer before");
        }
        return Long.parseLong(text);
    }

    private static List<What> types(String text) {
        var types = new ArrayList<What>();
        for (var word : text.split(",", -1)) {
            types.add(What.of(word).orElseThrow(() -> Call.invalidParameter(TYPE, '"' + word + '"', allTypes())));
        }
        return types;
    }

    static String allTypes() {
        return Arrays.stream(What.values()).map(What::type).collect(Collectors.joining(", "));
    }
}
