package weir.http.overseeing;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.overview.LoggedChange.Field;
import weir.http.door.Call;
import weir.http.door.Filters;
import weir.http.door.Paging;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.persistence.overview.ChangesAsked;
import weir.persistence.overview.NumberedChange;

/// Who changed what, the newest first.
record ChangeCalls(Accounts accounts, TableDesk desk) {
    static final String ACCOUNT = "account";
    static final String SINCE = "since";
    static final String UNTIL = "until";
    static final String BY = "by";

    /// The instant of a change, in seconds and nanoseconds, and its number.
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,11})\\.(\\d{1,9})\\.(\\d{1,18})");

    CompletionStage<Response> listAll(Call call) {
        var paging = Paging.of(call);
        var query = new Filters(call);
        var asked = asked(query.text(ACCOUNT, Form.ID), query.text(BY, Form.NAME), query, paging);
        return desk.ask(
                tables -> tables.changes(asked), found -> CompletableFuture.completedStage(told(paging, found)));
    }

    CompletionStage<Response> list(Call call) {
        var account = call.account();
        var paging = Paging.of(call);
        var asked = asked(account, null, new Filters(call), paging);
        return desk.ask(
                tables -> tables.changes(asked),
                found -> found.isEmpty()
                        ? ifThere(account, paging)
                        : CompletableFuture.completedStage(told(paging, found)));
    }

    /// No changes: of an account that is there, or of none.
    private CompletionStage<Response> ifThere(String account, Paging paging) {
        return accounts.ask(account, new AccountCommand.ReadAccount()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.AccountRead _) -> told(paging, List.of());
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    private static ChangesAsked asked(@Nullable String account, @Nullable String by, Filters query, Paging paging) {
        return new ChangesAsked(
                account, query.instant(SINCE), query.instant(UNTIL), by, before(paging), paging.limit() + 1);
    }

    private static Response told(Paging paging, List<NumberedChange> found) {
        return paging.told(found, ChangeCalls::cursor, ChangeCalls::write);
    }

    private static String cursor(NumberedChange last) {
        var at = last.change().at();
        return at.getEpochSecond() + "." + at.getNano() + '.' + last.number();
    }

    private static ChangesAsked.@Nullable Place before(Paging paging) {
        var cursor = paging.cursor();
        if (cursor == null) {
            return null;
        }
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw paging.invalidCursor();
        }
        var at = Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        return new ChangesAsked.Place(at, Long.parseLong(parts.group(3)));
    }

    private static void write(Json json, NumberedChange numbered) {
        var change = numbered.change();
        json.instant("at", change.at())
                .object(
                        "by",
                        by -> by.name("role", change.by().role())
                                .text("id", change.by().id())
                                .text("name", change.by().name()))
                .text("account", change.account())
                .text("sub_user", change.subUser())
                .name("what", change.what());
        values(json, "before", change.fields(), Field::before);
        values(json, "after", change.fields(), Field::after);
    }

    private static void values(Json json, String name, List<Field> fields, Function<Field, @Nullable String> value) {
        json.object(
                name,
                part -> fields.stream()
                        .filter(field -> value.apply(field) != null)
                        .forEach(field -> part.text(field.name(), value.apply(field))));
    }
}
