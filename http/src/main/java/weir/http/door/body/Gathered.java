package weir.http.door.body;

import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/// All bytes of a stream in one piece. What follows runs where the stream does: a stage of Pekko's own would send it
/// through the common pool, which has a single thread on two cores.
public final class Gathered {
    private Gathered() {}

    public static CompletableFuture<ByteString> of(Source<ByteString, ?> bytes, Materializer materializer) {
        return of(bytes, ByteString::concat, materializer);
    }

    /// @param add of what has come, and what comes next; where it throws, all fails
    public static CompletableFuture<ByteString> of(
            Source<ByteString, ?> bytes, BinaryOperator<ByteString> add, Materializer materializer) {
        var gathered = new CompletableFuture<ByteString>();
        bytes.asScala()
                .runFold(ByteString.emptyByteString(), add::apply, materializer)
                .onComplete(
                        whole -> whole.isSuccess()
                                ? gathered.complete(whole.get())
                                : gathered.completeExceptionally(whole.failed().get()),
                        materializer.executionContext());
        return gathered;
    }
}
