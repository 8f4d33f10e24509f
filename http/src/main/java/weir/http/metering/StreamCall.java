package weir.http.metering;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.hold.HoldId;
import weir.http.door.Call;
import weir.http.door.Response;
import weir.http.door.body.Body;
import weir.http.door.body.Reader;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Many requests on one connection, for proxies with thousands a second: a line in, a line out, each with its `ref`.
/// An answer goes out as soon as it is durable, whichever line it is for.
///
/// At most so many lines are decided at once; when answers are not taken, no more lines are read. Nothing here waits
/// for more: answers that are ready while the connection is busy go out together.
record StreamCall(HoldCalls holds) {
    private static final Logger LOG = LoggerFactory.getLogger(StreamCall.class);

    /// Of one line at most; the longest there is needs a few hundred.
    private static final int LINE_BYTES = 16 * 1024;

    /// Lines of one stream that are decided at once; more wait in the caller's connection.
    private static final int LINES_IN_FLIGHT = 1_024;

    /// What is written at once at most: a few hundred answers.
    private static final long WRITE_BYTES = 64 * 1024;

    private enum Operation {
        HOLD,
        SETTLE,
        RELEASE,
        EXTEND
    }

    Flow<ByteString, ByteString, NotUsed> flow() {
        return Flow.<ByteString>create()
                // A caller that breaks off has had its answers, and nobody is told of it.
                .onErrorComplete()
                .via(new Lines(LINE_BYTES))
                .mapAsyncUnordered(LINES_IN_FLIGHT, this::answer)
                .batchWeighted(WRITE_BYTES, line -> (long) line.size(), line -> line, ByteString::concat);
    }

    private CompletionStage<ByteString> answer(Lines.Line line) {
        return switch (line) {
            case Lines.Line.TooLong(var most) -> answered(null, tooLong(most));
            case Lines.Line.Whole(var bytes) -> answer(bytes.toArrayUnsafe());
        };
    }

    private CompletionStage<ByteString> answer(byte[] bytes) {
        String ref = null;
        try {
            var body = Reader.body(bytes);
            ref = body.taken("ref", Form.NAME).orElseThrow(() -> body.missing("ref"));
            var named = ref;
            return done(body).handle((answered, failure) -> line(named, failure == null ? answered : failed(failure)));
        } catch (Refused refused) {
            return answered(ref, refused.problem());
        }
    }

    private CompletionStage<Response> done(Body body) {
        var operation = body.choice("op", Operation.class).orElseThrow(() -> body.missing("op"));
        body.taken("op", Form.NAME);
        return switch (operation) {
            case HOLD -> holds.hold(body, false);
            case SETTLE -> holds.settle(hold(body), body);
            case RELEASE -> holds.release(hold(body), body);
            case EXTEND -> holds.extend(hold(body), body);
        };
    }

    private static HoldId hold(Body body) {
        return Call.hold(body.taken("hold", Form.NAME).orElseThrow(() -> body.missing("hold")));
    }

    private static Response failed(Throwable failure) {
        LOG.error("A line of a stream could not be answered", failure);
        return Response.of(Problem.of(Code.INTERNAL));
    }

    private static Problem tooLong(int most) {
        return new Problem(
                Code.LINE_TOO_LONG,
                "Send less in a line: it has at most %d bytes.".formatted(most),
                json -> json.number("most", most));
    }

    private static CompletionStage<ByteString> answered(@Nullable String ref, Problem problem) {
        return CompletableFuture.completedStage(line(ref, Response.of(problem)));
    }

    private static ByteString line(@Nullable String ref, Response answered) {
        return Json.line(json ->
                json.text("ref", ref).number("status", answered.status()).object("body", answered.body()));
    }
}
