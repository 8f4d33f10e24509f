package weir.http.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import weir.http.gateway.PlayedUpstream.PlayedHead;
import weir.simulation.Chance;

/// The upstream's side of one request: it goes on step by step, and knows what the gateway has taken of it.
final class UpstreamSide implements Flow.Publisher<List<ByteBuffer>>, Flow.Subscription {
    private static final int OK = 200;
    private static final int WRONG = 400;
    private static final int BUSY = 529;

    private final Way way;
    private final AnswerScript script;
    private final boolean stays;
    private final Instant due;
    private final CompletableFuture<PlayedHead> head = new CompletableFuture<>();
    private Flow.@Nullable Subscriber<? super List<ByteBuffer>> gateway;
    private long demand;
    private int sent;
    private int taken;
    private boolean over;

    /// What becomes of the head.
    private enum Way {
        ANSWERS,
        REFUSES,
        IS_BUSY,
        IS_NOT_REACHED,
        BREAKS_OFF,
        IS_SILENT
    }

    /// @param due when who asked has waited long enough for a head
    UpstreamSide(Chance chance, boolean streamed, Instant due) {
        this.way = switch (chance.below(20)) {
            case 0 -> Way.REFUSES;
            case 1 -> Way.IS_BUSY;
            case 2 -> Way.IS_NOT_REACHED;
            case 3 -> Way.BREAKS_OFF;
            case 4 -> Way.IS_SILENT;
            default -> Way.ANSWERS;
        };
        this.script = new AnswerScript(chance, streamed);
        this.stays = chance.percent(30);
        this.due = due;
    }

    CompletableFuture<PlayedHead> head() {
        return head;
    }

    /// Whether it has begun an answer that is not its own fault or the client's.
    boolean answers() {
        return head.isDone() && way == Way.ANSWERS;
    }

    /// Whether nothing can come of it any more: it has said all, or nobody listens.
    boolean isOver() {
        return over;
    }

    AnswerScript.Seen seen() {
        return script.after(taken);
    }

    /// The gateway has stopped to wait for a head.
    void look(Instant now) {
        if (!over && !head.isDone() && !now.isBefore(due)) {
            over = true;
            head.completeExceptionally(new HttpTimeoutException("no head"));
        }
    }

    /// It does what it does next, if it can.
    void next() {
        if (!over && !head.isDone()) {
            begin();
        } else if (!over && gateway != null) {
            goOn(gateway);
        }
    }

    private void begin() {
        var type = script.isStreamed() ? Answers.SSE : "application/json";
        switch (way) {
            case ANSWERS -> head.complete(PlayedHead.of(OK, type, this));
            case REFUSES -> head.complete(PlayedHead.of(WRONG, "application/json", this));
            case IS_BUSY -> head.complete(PlayedHead.of(BUSY, "application/json", this));
            case IS_NOT_REACHED -> fail(new ConnectException("not there"));
            case BREAKS_OFF -> fail(new IOException("broken"));
            case IS_SILENT -> {}
        }
    }

    private void fail(IOException why) {
        over = true;
        head.completeExceptionally(why);
    }

    private void goOn(Flow.Subscriber<? super List<ByteBuffer>> to) {
        var pieces = script.pieces();
        if (sent < pieces.size()) {
            if (demand > 0) {
                demand--;
                var piece = pieces.get(sent++);
                taken += piece.length;
                to.onNext(List.of(ByteBuffer.wrap(piece)));
            }
        } else if (script.isCut()) {
            over = true;
            to.onError(new IOException("cut"));
        } else if (!stays) {
            over = true;
            to.onComplete();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        gateway = subscriber;
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long more) {
        demand += more;
    }

    @Override
    public void cancel() {
        over = true;
    }
}
