package weir.http.door;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;
import weir.http.door.access.Role;
import weir.http.door.problem.Problem;

/// What may be called, by whom, and what answers: a row of the table that [Routes] makes of those of all faces. There
/// is no other place that says so.
///
/// An owner's key opens its own account only, a sub-user's key only what concerns itself.
///
/// @param path `{name}` in it stands for one segment, `{name...}`, at its end, for all that follow
/// @param roles who may call it; empty where everybody may, without any key
/// @param provesKey whether the engine looks at the key together with what is asked; else it is asked before
/// @param refusal how it is told that a call is refused; the second is the `x-request-id`
public record Route(
        String method,
        String path,
        Query query,
        Intake intake,
        Set<Role> roles,
        boolean provesKey,
        BiFunction<Problem, String, Response> refusal,
        Function<Call, CompletionStage<HttpResponse>> answer) {
    public static final Set<Role> EVERYBODY = Set.of();

    /// A reader may ask whatever an operator may.
    public Route {
        if (method.equals("GET") && roles.contains(Role.OPERATOR)) {
            roles = Stream.concat(roles.stream(), Stream.of(Role.READER)).collect(Collectors.toUnmodifiableSet());
        }
    }

    public static Route get(String path, Set<Role> roles, Function<Call, CompletionStage<Response>> answer) {
        return told("GET", path, roles, Intake.NOTHING, answer);
    }

    /// A GET that is answered the same, whoever calls.
    public static Route get(String path, Set<Role> roles, Supplier<Response> answer) {
        return get(path, roles, _ -> CompletableFuture.completedStage(answer.get()));
    }

    /// A GET that is answered by something else than what is told as JSON, field by field.
    public static Route get(String path, Set<Role> roles, ContentType type, Supplier<ByteString> bytes) {
        return row(
                "GET",
                path,
                roles,
                Intake.NOTHING,
                _ -> CompletableFuture.completedStage(
                        HttpResponse.create().withEntity(HttpEntities.create(type, bytes.get()))));
    }

    /// A GET that is answered as JSON or as a [Spreadsheet].
    public static Route sheet(String path, Set<Role> roles, Function<Call, CompletionStage<HttpResponse>> answer) {
        return row("GET", path, roles, Intake.SHEET, answer);
    }

    public static Route post(String path, Set<Role> roles, Function<Call, CompletionStage<Response>> answer) {
        return told("POST", path, roles, Intake.OBJECT, answer);
    }

    /// A POST of events.
    public static Route events(String path, Set<Role> roles, Function<Call, CompletionStage<Response>> answer) {
        return told("POST", path, roles, Intake.EVENTS, answer);
    }

    /// A POST of lines, each answered by a line as soon as that is known.
    public static Route post(String path, Set<Role> roles, Flow<ByteString, ByteString, NotUsed> lines) {
        return row("POST", path, roles, Intake.LINES, call -> {
            var answers =
                    call.request().entity().withoutSizeLimit().getDataBytes().via(lines);
            return CompletableFuture.completedStage(
                    HttpResponse.create().withEntity(HttpEntities.createChunked(Media.LINES, answers)));
        });
    }

    /// A POST whose body the answer reads as it comes, whatever follows the path.
    public static Route raw(String path, Set<Role> roles, Function<Call, CompletionStage<HttpResponse>> answer) {
        return row("POST", path, roles, Intake.RAW, answer).askingAnything();
    }

    public static Route put(String path, Set<Role> roles, Function<Call, CompletionStage<Response>> answer) {
        return told("PUT", path, roles, Intake.OBJECT, answer);
    }

    public static Route patch(String path, Set<Role> roles, Function<Call, CompletionStage<Response>> answer) {
        return told("PATCH", path, roles, Intake.OBJECT, answer);
    }

    public static Route delete(String path, Set<Role> roles, Function<Call, CompletionStage<Response>> answer) {
        return told("DELETE", path, roles, Intake.NOTHING, answer);
    }

    /// The same, asked by any request: neither what follows its path nor its body is looked at, and its headers are the
    /// answer's to read.
    public Route byHeaders() {
        return new Route(method, path, new Query.Any(), Intake.HEADERS, roles, provesKey, refusal, answer);
    }

    /// The same, whatever follows its path.
    public Route askingAnything() {
        return new Route(method, path, new Query.Any(), intake, roles, provesKey, refusal, answer);
    }

    /// The same, whose path may be followed by these parameters.
    public Route asking(String... names) {
        return new Route(method, path, new Query.Only(Set.of(names)), intake, roles, provesKey, refusal, answer);
    }

    /// The same, where the engine looks at the key together with what is asked.
    public Route provingKey() {
        return new Route(method, path, query, intake, roles, true, refusal, answer);
    }

    /// The same, with refusals of another shape.
    public Route refusing(BiFunction<Problem, String, Response> other) {
        return new Route(method, path, query, intake, roles, provesKey, other, answer);
    }

    private static Route told(
            String method,
            String path,
            Set<Role> roles,
            Intake intake,
            Function<Call, CompletionStage<Response>> answer) {
        return row(method, path, roles, intake, call -> answer.apply(call).thenApply(Response::http));
    }

    private static Route row(
            String method,
            String path,
            Set<Role> roles,
            Intake intake,
            Function<Call, CompletionStage<HttpResponse>> answer) {
        return new Route(
                method,
                path,
                new Query.Only(Set.of()),
                intake,
                roles,
                false,
                (problem, _) -> Response.of(problem),
                answer);
    }

    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
