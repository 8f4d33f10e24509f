package weir.http.door;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// What a call is answered, before it becomes an HTTP response or a line of a stream.
///
/// @param problem absent where it is none
public record Response(
        int status,
        Consumer<Json> body,
        List<HttpHeader> headers,
        @Nullable Code problem) {
    /// Callers that were told to come again come apart from each other: after one second or two.
    private static final int LONGEST_WAIT_SECONDS = 2;

    private static final int NO_CONTENT = 204;

    public static Response of(int status, Consumer<Json> body) {
        return new Response(status, body, List.of(), null);
    }

    public static Response ok(Consumer<Json> body) {
        return of(200, body);
    }

    public static Response created(Consumer<Json> body) {
        return of(201, body);
    }

    /// Nothing more is to be said.
    public static Response nothing() {
        return of(NO_CONTENT, _ -> {});
    }

    /// 201 for what is new, 200 for what was done before.
    public static Response once(boolean repeated, Consumer<Json> body) {
        return repeated ? ok(body) : created(body);
    }

    /// The same, where it was new.
    public Response asCreated() {
        return isProblem() ? this : new Response(201, body, headers, null);
    }

    public static Response of(Problem problem) {
        return new Response(problem.status(), problem::write, headers(problem.status()), problem.code());
    }

    public Response with(HttpHeader header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Response(status, body, List.copyOf(more), problem);
    }

    public HttpResponse http() {
        if (status == NO_CONTENT) {
            return HttpResponse.create().withStatus(StatusCodes.get(status)).addHeaders(headers);
        }
        return HttpResponse.create()
                .withStatus(status(status))
                .withEntity(HttpEntities.create(isProblem() ? Media.PROBLEM : Media.JSON, Json.object(body)))
                .addHeaders(headers);
    }

    /// Some statuses are spoken by one kind of client alone, such as 529.
    public static StatusCode status(int code) {
        return StatusCodes.lookup(code).orElseGet(() -> StatusCodes.custom(code, "Other", "", false, true));
    }

    public boolean isProblem() {
        return problem != null;
    }

    private static List<HttpHeader> headers(int status) {
        return switch (status) {
            case 401 -> List.of(RawHeader.create("www-authenticate", "Bearer realm=\"weir\""));
            case 503 -> List.of(RawHeader.create("retry-after", Integer.toString(secondsToWait())));
            default -> List.of();
        };
    }

    private static int secondsToWait() {
        return ThreadLocalRandom.current().nextInt(1, LONGEST_WAIT_SECONDS + 1);
    }
}
