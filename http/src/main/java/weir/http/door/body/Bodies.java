package weir.http.door.body;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.wire.Flaw;

/// Reads the body of a request, whole or not at all.
///
/// @param timeout until it must have come whole
public record Bodies(int mostBytes, Duration timeout, Materializer materializer) {
    /// Where a list of events is, also where it was sent alone.
    public static final String EVENTS = "events";

    /// A thousand events of a thousand bytes each: they have a few hundred.
    static final int EVENTS_BYTES = 1024 * 1024;

    /// What comes is thrown away, so that the next request of the connection can.
    public Body none(HttpRequest request) {
        request.discardEntityBytes(materializer);
        return Reader.body(new byte[0]);
    }

    public CompletionStage<Body> read(HttpRequest request) {
        return read(request, mostBytes, Reader::body);
    }

    /// A list of events, or what has one. Who may send it is known by then, so it may be longer.
    public CompletionStage<Body> events(HttpRequest request) {
        return read(request, EVENTS_BYTES, bytes -> Reader.list(bytes, EVENTS));
    }

    private CompletionStage<Body> read(HttpRequest request, int most, Function<byte[], Body> reader) {
        // Most bodies come with their headers, and need no thread to wait for.
        if (request.entity() instanceof HttpEntity.Strict whole) {
            if (whole.getData().size() > most) {
                throw tooLarge(most);
            }
            return CompletableFuture.completedStage(reader.apply(whole.getData().toArrayUnsafe()));
        }
        var coming = request.entity().withSizeLimit(most).getDataBytes().completionTimeout(timeout);
        return Gathered.of(coming, materializer).handle((bytes, failure) -> {
            if (failure != null) {
                throw refused(failure, most);
            }
            return reader.apply(bytes.toArrayUnsafe());
        });
    }

    private static RuntimeException refused(Throwable failure, int most) {
        var cause = Cause.of(failure);
        return switch (cause) {
            case EntityStreamSizeException _ -> tooLarge(most);
            case TimeoutException _ -> new Refused(Problem.of(Code.BODY_TIMEOUT));
            // Chunks that are none, or fewer bytes than were said.
            case EntityStreamException _ -> new Refused(Flaw.BODY.problem());
            // The caller has gone: nobody reads this answer.
            default -> new Refused(Problem.of(Code.BODY_TIMEOUT));
        };
    }

    private static Refused tooLarge(int most) {
        return new Refused(new Problem(
                Code.BODY_TOO_LARGE,
                "Send less at a time: a body has at most %d bytes.".formatted(most),
                json -> json.number("most", most)));
    }
}
