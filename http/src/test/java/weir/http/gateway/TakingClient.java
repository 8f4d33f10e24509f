package weir.http.gateway;

import java.util.concurrent.Flow;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/// A client that takes its answer piece by piece, and may go at any moment.
final class TakingClient implements Flow.Subscriber<ByteString> {
    private Flow.@Nullable Subscription answer;
    private boolean over;

    void take() {
        if (answer != null && !over) {
            answer.request(1);
        }
    }

    void leave() {
        if (answer != null && !over) {
            answer.cancel();
        }
        over = true;
    }

    /// Whether its answer has ended, one way or another.
    boolean isOver() {
        return over;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        answer = subscription;
        if (over) {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(ByteString bytes) {}

    @Override
    public void onError(Throwable failure) {
        over = true;
    }

    @Override
    public void onComplete() {
        over = true;
    }
}
