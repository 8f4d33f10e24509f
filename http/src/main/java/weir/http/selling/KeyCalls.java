package weir.http.selling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.overview.By;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.KeyText;
import weir.http.door.body.Body;
import weir.http.door.json.Form;

/// Keys of a sub-user: list, make, replace and revoke them.
record KeyCalls(Accounts accounts, KeyMaker maker, InstantSource clock) {
    private static final Set<String> ADD = Set.of("label", "expires_at");
    private static final Set<String> ROTATE = Set.of("overlap_seconds", "expires_at");

    /// Longer than anybody needs to bring a key to where it is used: who needs more makes another.
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /// All there are, the newest first: they are few.
    CompletionStage<Response> list(String account, String subUser) {
        var read = new SubUserCommand.Read(null);
        return accounts.ask(account, subUser, read).thenApply(reply -> switch (reply) {
            case Reply.OfSubUser(SubUserAnswer.Read(var view)) ->
                Response.ok(json -> KeyJson.all(json, "items", view).text("next", null));
            case Reply.OfSubUser _, Reply.OfAccount _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    CompletionStage<Response> add(Call call) {
        var account = call.account();
        var body = call.body().only(ADD);
        var label = body.optionalText("label", Form.LABEL).orElse(null);
        return make(account, call.subUser(), label, expires(body), call.by());
    }

    /// Makes a key and shows it: the only time that anybody sees it.
    CompletionStage<Response> make(
            String account, String subUser, @Nullable String label, @Nullable Instant expires, By by) {
        var key = maker.key(account, subUser);
        var command = new SubUserCommand.AddKey(maker.keyId(), key.fingerprint(), label, expires);
        return ask(key, command, by);
    }

    CompletionStage<Response> rotate(Call call) {
        var account = call.account();
        var subUser = call.subUser();
        var body = call.body().only(ROTATE);
        var overlap = body.integer("overlap_seconds", 0, LONGEST_OVERLAP.toSeconds())
                .map(Duration::ofSeconds)
                .orElseThrow(() -> body.missing("overlap_seconds"));
        var key = maker.key(account, subUser);
        var command = new SubUserCommand.RotateKey(
                call.key(), overlap, maker.keyId(), key.fingerprint(), !body.names("expires_at"), expires(body));
        return ask(key, command, call.by());
    }

    CompletionStage<Response> revoke(Call call) {
        var account = call.account();
        return accounts.ask(account, call.subUser(), new SubUserCommand.RevokeKey(call.key()), call.by())
                .thenApply(new AccountReplies(account)::response);
    }

    private CompletionStage<Response> ask(KeyText made, SubUserCommand command, By by) {
        return accounts.ask(made.account(), made.subUser(), command, by).thenApply(reply -> switch (reply) {
            case Reply.OfSubUser(SubUserAnswer.KeyAdded(var key)) ->
                Response.created(json -> KeyJson.shownOnce(json, made, key));
            case Reply.OfSubUser(SubUserAnswer.KeyRotated(var key, var old)) ->
                Response.created(json -> KeyJson.shownOnce(json, made, key)
                        .object("replaces", part -> KeyJson.write(part, old, key.created())));
            case Reply.OfSubUser _, Reply.OfAccount _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    private @Nullable Instant expires(Body body) {
        var expires = body.instant("expires_at").orElse(null);
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw body.invalid("expires_at", "past", "an instant to come, or null");
        }
        return expires;
    }
}
