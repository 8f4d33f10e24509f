package weir.http.gateway;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import weir.http.door.Call;
import weir.http.door.RequestId;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.gateway.claude.MessagesRequest;
import weir.http.gateway.claude.TokenCount;

/// How many tokens a request of Claude's would be. It is estimated here: nothing is held and nobody asked, for Claude
/// Code wants to know it of each part of its context, some twenty-five in a second.
record TokenCountCall(Gear gear) {

    CompletionStage<HttpResponse> answer(Call call) {
        return gear.memory()
                .read(call.request(), gear.materializer())
                .thenApply(this::counted)
                .exceptionally(failure -> {
                    if (Cause.of(failure) instanceof Refused refused) {
                        return refused(refused.problem(), call);
                    }
                    throw new CompletionException(failure);
                });
    }

    private HttpResponse counted(ByteString body) {
        gear.memory().letGo(body.size());
        return switch (TokenCount.of(body)) {
            case TokenCount.Counted counted ->
                HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, counted.json()));
            case MessagesRequest.Unreadable(var message) -> throw Translated.unreadable(message);
        };
    }

    private static HttpResponse refused(Problem problem, Call call) {
        return Dialect.MESSAGES
                .refused(problem, RequestId.of(call.request()).value())
                .http();
    }
}
