package weir.http.door.body;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.wire.Flaw;

/// Reads the body of a request, whole or not at all.
///
/// @param timeout until it must have come whole
public record Bodies(int mostBytes, Duration timeout, Materializer materializer) {

    /// What comes is thrown away, so that the next request of the connection can.
    public Body none(HttpRequest request) {
        request.discardEntityBytes(materializer);
        return Reader.body(new byte[0]);
    }

    public CompletionStage<Body> read(HttpRequest request) {
        // Most bodies come with their headers, and need no thread to wait for.
        if (request.entity() instanceof HttpEntity.Strict whole) {
            if (whole.getData().size() > mostBytes) {
                throw tooLarge();
            }
            return CompletableFuture.completedStage(Reader.body(whole.getData().toArrayUnsafe()));
        }
        return request.entity()
                .withSizeLimit(mostBytes)
                .toStrict(timeout.toMillis(), materializer)
                .handle((entity, failure) -> {
                    if (failure != null) {
                        throw refused(failure);
                    }
                    return Reader.body(entity.getData().toArray());
                });
    }

    private RuntimeException refused(Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return switch (cause) {
            case EntityStreamSizeException _ -> tooLarge();
            case TimeoutException _ -> new Refused(Problem.of(Code.BODY_TIMEOUT));
            // Chunks that are none, or fewer bytes than were said.
            case EntityStreamException _ -> new Refused(Flaw.BODY.problem());
            // The caller has gone: nobody reads this answer.
            default -> new Refused(Problem.of(Code.BODY_TIMEOUT));
        };
    }

    private Refused tooLarge() {
        return new Refused(new Problem(
                Code.BODY_TOO_LARGE,
                "Send less at a time: a body has at most %d bytes.".formatted(mostBytes),
                json -> json.number("most", mostBytes)));
    }
}
