package weir.http.api;

import java.util.List;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// Responses as HTTP responses.
public final class Responses {
    private static final int NO_CONTENT = 204;

    private Responses() {}

    static HttpResponse of(Response answered) {
        var type = answered.isProblem() ? Media.PROBLEM : Media.JSON;
        return of(type, Json.object(answered.body()))
                .withStatus(StatusCodes.get(answered.status()))
                .addHeaders(answered.headers());
    }

    static HttpResponse of(ContentType type, ByteString body) {
        return HttpResponse.create().withEntity(HttpEntities.create(type, body));
    }

    public static HttpResponse of(Problem problem) {
        return of(Response.of(problem));
    }

    /// What a path takes: told to who asks for it, and to who asked for something else.
    public static HttpResponse otherMethod(String method, List<String> methods) {
        var allow = allow(methods);
        return method.equals("OPTIONS")
                ? HttpResponse.create().withStatus(StatusCodes.get(NO_CONTENT)).addHeader(allow)
                : of(Problem.of(Code.METHOD_NOT_ALLOWED, "It takes %s.".formatted(String.join(", ", methods))))
                        .addHeader(allow);
    }

    private static HttpHeader allow(List<String> methods) {
        return RawHeader.create("allow", String.join(", ", methods));
    }
}
