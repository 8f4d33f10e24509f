package weir.http.overseeing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Standing;
import weir.domain.admission.Block;
import weir.http.door.Call;
import weir.http.door.Filters;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.persistence.overview.AccountsAsked;
import weir.persistence.overview.ListedAccount;

/// The list of accounts, by id.
record AccountListCalls(TableDesk desk, InstantSource clock) {
    static final String PREFIX = "prefix";
    static final String LABEL = "label";
    static final String PLAN = "plan";
    static final String REFERENCE = "reference";
    static final String STATE = "state";
    static final String ENDS_BEFORE = "ends_before";
    static final String BLOCKED = "blocked";

    CompletionStage<Response> list(Call call) {
        var paging = Paging.of(call);
        var filters = new Filters(call);
        var now = clock.instant();
        var accounts = new AccountsAsked(
                filters.text(PREFIX, Form.ID),
                filters.text(LABEL, Form.TEXT),
                filters.text(PLAN, Form.NAME),
                filters.text(REFERENCE, Form.NAME),
                filters.choice(STATE, Standing.class),
                filters.instant(ENDS_BEFORE),
                filters.flag(BLOCKED),
                now,
                after(paging),
                paging.limit() + 1);
        return desk.ask(
                tables -> tables.accounts(accounts),
                found -> CompletableFuture.completedStage(
                        paging.told(found, ListedAccount::id, (json, account) -> write(json, account, now))));
    }

    private static @Nullable String after(Paging paging) {
        var cursor = paging.cursor();
        if (cursor != null && !Form.ID.fits(cursor)) {
            throw paging.invalidCursor();
        }
        return cursor;
    }

    private static void write(Json json, ListedAccount account, Instant now) {
        var line = account.line();
        var status = line.status();
        json.text("id", account.id())
                .text("label", status.details().label())
                .text("reference", status.details().reference())
                .text("contact", status.details().contact())
                .name("state", status.standing())
                .text("plan", status.plan())
                .instant("valid_until", status.until())
                .credits("left_in_all", line.left())
                .credits("owed", line.owed());
        write(json, status.block(), now);
        json.instant("last_used", line.used())
                .instant("opened_at", line.opened())
                .instant("as_of", line.asOf());
    }

    /// What blocked it until an instant that has passed does not any more.
    private static void write(Json json, @Nullable Block block, Instant now) {
        var until = block == null ? null : block.until();
        if (block == null || (until != null && !until.isAfter(now))) {
            json.nothing(BLOCKED);
        } else {
            json.object(BLOCKED, part -> part.name("gate", block.gate()).instant("until", until));
        }
    }
}
