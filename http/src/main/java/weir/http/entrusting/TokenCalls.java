package weir.http.entrusting;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.KeyText;
import weir.http.door.access.Role;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.keys.StoredToken;
import weir.persistence.keys.TokenTable;
import weir.persistence.keys.TokenTable.Added;

/// Operator tokens: made, listed, revoked.
record TokenCalls(OperatorTokens tokens, KeyMaker maker, InstantSource clock) {
    private static final Set<String> MAKE = Set.of("name", "role");

    /// A token that was revoked is listed for this long.
    private static final Duration LISTED = Duration.ofDays(30);

    private static final Problem BUSY = Problem.of(Code.BUSY, "The database is away. Nothing was done: ask again.");

    private static final Problem UNKNOWN = Problem.of(
            Code.UNKNOWN_OUTCOME,
            "The database did not answer. The list of tokens tells: revoke one that was made and not shown, and make"
                    + " another.");

    /// Makes a token and shows it: the only time that anybody sees it.
    CompletionStage<Response> make(Call call) {
        var body = call.body().only(MAKE);
        var name = body.text("name", Form.SHORT_NAME);
        var role = body.choice("role", EnumSet.of(Role.OPERATOR, Role.READER)).orElseThrow(() -> body.missing("role"));
        if (name.equals(Caller.Operator.FIRST.name())) {
            return CompletableFuture.completedStage(taken(name, "the token of the data folder"));
        }
        var text = maker.token(role);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var by = Objects.requireNonNull(call.who().id(), "every token has an id");
        var wanted = new StoredToken(0, maker.tokenId(), name, role == Role.READER, now, by, null, null);
        return tokens.ask(UNKNOWN, () -> switch (tokens.make(wanted, KeyText.fingerprint(text), call.by())) {
            case Added.Done(var token) -> Response.created(json -> write(json.text("token", text), token));
            case Added.NameTaken() -> taken(name, "a token that is good");
            case Added.TooMany() -> tooMany();
        });
    }

    /// The newest first; what was revoked leaves the list after a while.
    CompletionStage<Response> list(Call call) {
        var paging = Paging.of(call);
        var before = paging.number().orElse(Long.MAX_VALUE);
        var endedAfter = clock.instant().minus(LISTED);
        return tokens.ask(
                BUSY,
                () -> paging.told(
                        tokens.page(before, endedAfter, paging.limit() + 1),
                        last -> Long.toString(last.number()),
                        TokenCalls::write));
    }

    CompletionStage<Response> revoke(Call call) {
        var id = call.token();
        return tokens.ask(
                UNKNOWN,
                () -> tokens.revoke(id, call.by())
                        .map(token -> Response.ok(json -> write(json, token)))
                        .orElseGet(() -> Response.of(Problem.of(Code.NO_SUCH_TOKEN))));
    }

    private static Response taken(String name, String whose) {
        return Response.of(Problem.field(
                Code.NAME_TAKEN,
                "name",
                "`%s` is the name of %s. Choose another, or revoke that one.".formatted(name, whose),
                "a name that no good token has"));
    }

    private static Response tooMany() {
        return Response.of(new Problem(
                Code.TOO_MANY,
                "There are %d tokens already, and there may be no more: revoke one that is not needed."
                        .formatted(TokenTable.MOST),
                json -> json.text("what", "tokens").number("most", TokenTable.MOST)));
    }

    private static void write(Json json, StoredToken token) {
        json.text("id", token.id())
                .text("name", token.name())
                .name("role", token.readOnly() ? Role.READER : Role.OPERATOR)
                .instant("created_at", token.created())
                .text("created_by", token.createdBy())
                .instant("last_used", token.lastUsed())
                .instant("ended_at", token.ended());
    }
}
