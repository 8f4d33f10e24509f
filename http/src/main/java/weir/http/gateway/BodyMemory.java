package weir.http.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;
import weir.http.door.body.Gathered;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.settings.GatewaySettings;
import weir.http.wire.Flaw;

/// Reads bodies, each kept once, as the chunks it came in; and bounds what all of them take.
final class BodyMemory {
    private final int mostOfOne;
    private final long mostOfAll;
    private final Duration timeout;
    private final AtomicLong kept = new AtomicLong();

    BodyMemory(GatewaySettings settings) {
        this.mostOfOne = settings.bodyBytes();
        this.mostOfAll = settings.bodyMemory();
        this.timeout = settings.bodyTimeout();
    }

    /// Fails with [Refused]. Who has it gives it back by [#letGo].
    CompletionStage<ByteString> read(HttpRequest request, Materializer materializer) {
        var counted = new AtomicLong();
        return coming(request, counted, materializer).handle((bytes, failure) -> {
            if (failure != null) {
                kept.addAndGet(-counted.get());
                throw refused(failure);
            }
            return bytes;
        });
    }

    void letGo(long bytes) {
        kept.addAndGet(-bytes);
    }

    /// Most bodies are there with their heads, and need no stream.
    private CompletableFuture<ByteString> coming(HttpRequest request, AtomicLong counted, Materializer materializer) {
        if (request.entity() instanceof HttpEntity.Strict whole
                && whole.getData().size() <= mostOfOne) {
            return CompletableFuture.completedFuture(whole.getData())
                    .thenApply(bytes -> keep(ByteString.emptyByteString(), bytes, counted));
        }
        var chunks = request.entity().withSizeLimit(mostOfOne).getDataBytes().completionTimeout(timeout);
        return Gathered.of(chunks, (before, chunk) -> keep(before, chunk, counted), materializer);
    }

    private ByteString keep(ByteString before, ByteString chunk, AtomicLong counted) {
        counted.addAndGet(chunk.size());
        if (kept.addAndGet(chunk.size()) > mostOfAll) {
            throw new Refused(Problem.of(Code.BUSY));
        }
        return before.concat(chunk);
    }

    private Refused refused(Throwable failure) {
        var cause = Cause.of(failure);
        return switch (cause) {
            case Refused known -> known;
            case EntityStreamSizeException _ ->
                new Refused(new Problem(
                        Code.BODY_TOO_LARGE,
                        "The body is too large: at most %d bytes are taken.".formatted(mostOfOne),
                        json -> json.number("most", mostOfOne)));
            case TimeoutException _ -> new Refused(Problem.of(Code.BODY_TIMEOUT));
            case EntityStreamException _ -> new Refused(Flaw.BODY.problem());
            // The client has gone: nobody reads this answer.
            default -> new Refused(Problem.of(Code.BODY_TIMEOUT));
        };
    }
}
