package weir.http.notifying;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// A body that nobody looks at. A short one is read to its end, so that the connection can be used again; of a long one
/// no more is taken.
final class Ignored implements BodySubscriber<Ignored> {
    private static final int MOST = 1_024;

    private final CompletableFuture<Ignored> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription body;
    private int read;

    @Override
    public CompletionStage<Ignored> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        body = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        read += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        var more = body;
        if (more == null) {
            return;
        }
        if (read > MOST) {
            more.cancel();
            whole.complete(this);
        } else {
            more.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(this);
    }
}
