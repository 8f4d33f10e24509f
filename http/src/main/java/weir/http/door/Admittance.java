package weir.http.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserView;
import weir.http.door.access.Bearers;
import weir.http.door.access.Caller;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Lets a caller in, or not: by the role of what it presents, and by what the sub-user says of its key.
public record Admittance(Bearers bearers, Accounts accounts) {
    private static final String BEARER = "bearer ";

    /// Who asks, if it may make this call. A key was given out; whether it is still good is not known yet.
    Caller caller(Route route, HttpRequest request) {
        return route.roles().isEmpty() ? new Caller.Anybody() : bearer(route, request);
    }

    private Caller bearer(Route route, HttpRequest request) {
        var presented = presented(request).toList();
        if (presented.isEmpty()) {
            throw new Refused(Problem.of(Code.NO_CREDENTIALS));
        }
        // Some clients send both headers, one of them with a secret of somebody else's.
        var caller = presented.stream()
                .flatMap(secret -> bearers.caller(secret).stream())
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.of(Code.KEY_INVALID)));
        if (!route.roles().contains(caller.role())) {
            throw new Refused(roleNotAllowed(route, caller));
        }
        return caller;
    }

    /// Answers the call, once the sub-user has said that the key is good where the engine would not look at it anyway.
    CompletionStage<HttpResponse> proven(Call call) {
        return switch (call.caller()) {
            case Caller.Member member when !call.route().provesKey() -> proven(member, call);
            case Caller.Member _, Caller.Operator _, Caller.Meter _, Caller.Anybody _ -> call.answer();
        };
    }

    private CompletionStage<HttpResponse> proven(Caller.Member member, Call call) {
        var read = new SubUserCommand.Read(member.proof());
        return accounts.ask(member.account(), member.subUser(), read).thenCompose(reply -> switch (reply) {
            case Reply.OfSubUser(SubUserAnswer.Read(var view)) ->
                call.of(known(member, view)).answer();
            case Reply.OfSubUser _, Reply.OfAccount _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                CompletableFuture.completedStage(call.route()
                        .refusal()
                        .apply(
                                Replies.BY_ITS_KEY.problem(reply),
                                RequestId.of(call.request()).value())
                        .http());
        });
    }

    private static Caller.Member known(Caller.Member member, SubUserView view) {
        return view.keys().stream()
                .filter(key -> key.fingerprint().equals(member.proof()))
                .findFirst()
                .map(key -> member.with(key.id()))
                .orElse(member);
    }

    private static Problem roleNotAllowed(Route route, Caller.Bearer caller) {
        var roles = route.roles().stream().map(Words::of).sorted().toList();
        var detail = "This is a secret of the role %s; this call is for %s."
                .formatted(Words.of(caller.role()), String.join(", ", roles));
        return new Problem(Code.ROLE_NOT_ALLOWED, detail, json -> json.texts("roles", roles));
    }

    private static Stream<String> presented(HttpRequest request) {
        return Stream.concat(
                values(request, "authorization")
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length()).strip()),
                values(request, "x-api-key"));
    }

    private static Stream<String> values(HttpRequest request, String name) {
        return StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is(name))
                .map(HttpHeader::value);
    }
}
