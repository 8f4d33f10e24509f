package weir.http.wire;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/// One connection under a [GuardStage].
///
/// What is refused in a head is answered by the HTTP layer, which is given a method that it does not know; what is
/// refused in a body is the end of it. Behind either nothing more goes in, and what the client still sends is read and
/// thrown away for a while: a connection that is closed with bytes unread is reset, and its client sees no answer.
final class GuardLogic extends TimerGraphStageLogic implements Connection {
    private enum Timer {
        HEAD,
        LINGER
    }

    private final GuardStage stage;
    private final Guard guard;
    private final CompletableFuture<Done> heard = new CompletableFuture<>();
    private final CompletableFuture<Done> gone = new CompletableFuture<>();
    private final CompletableFuture<Done> ended = new CompletableFuture<>();
    private final AsyncCallback<Boolean> stopping;

    /// Of a head that is not whole yet.
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);

    /// What may pass, until the HTTP layer takes it.
    private ByteString ready = ByteString.emptyByteString();

    /// Whether the head that is awaited was begun, or the connection accepted, at `since`.
    private boolean headAwaited = true;

    private long since;

    private volatile long moved = System.nanoTime();

    /// Nothing goes in behind `ready`.
    private boolean ending;

    private boolean draining;

    /// The request whose body is still coming is answered already: it is a stream.
    private boolean streaming;

    GuardLogic(GuardStage stage) {
        super(stage.shape());
        this.stage = stage;
        this.guard = new Guard(stage.limits);
        this.stopping = createAsyncCallback(this::stop);
        setHandler(stage.fromNet, new FromNet());
        setHandler(stage.toHttp, new ToHttp());
        setHandler(stage.fromHttp, new FromHttp());
        setHandler(stage.toNet, new ToNet());
    }

    @Override
    public void drain() {
        stopping.invoke(false);
    }

    @Override
    public void cut() {
        stopping.invoke(true);
    }

    @Override
    public long silence() {
        return System.nanoTime() - moved;
    }

    @Override
    public CompletionStage<Done> heard() {
        return heard;
    }

    @Override
    public CompletionStage<Done> gone() {
        return gone;
    }

    @Override
    public CompletionStage<Done> ended() {
        return ended;
    }

    @Override
    public void preStart() {
        since = System.nanoTime();
        scheduleOnce(Timer.HEAD, stage.headTimeout);
    }

    @Override
    public void postStop() {
        gone.complete(Done.getInstance());
        ended.complete(Done.getInstance());
    }

    @Override
    public void onTimer(Object timer) {
        switch ((Timer) timer) {
            case HEAD -> checkHead();
            case LINGER -> cancel(stage.fromNet);
        }
    }

    private void received(byte[] octets) {
        var passed = guard.take(octets);
        var chunk = ByteString.fromArrayUnsafe(octets);
        if (passed > 0) {
            heard.complete(Done.getInstance());
            headAwaited = false;
            streaming = streaming && guard.isInBody();
            ready = ready.concat(ByteString.fromArrayUnsafe(held.toByteArray())).concat(chunk.take(passed));
            held.reset();
        }
        held.write(octets, passed, octets.length - passed);
        guard.flaw().ifPresentOrElse(this::refuse, this::awaitHead);
        if (draining) {
            endWhereNothingIsUnderWay();
        }
        flush();
    }

    private void refuse(Flaw flaw) {
        if (!guard.isInBody()) {
            ready = ready.concat(flaw.asMethod());
        }
        end();
    }

    private void end() {
        if (!ending) {
            ending = true;
            scheduleOnce(Timer.LINGER, stage.lingerTimeout);
            flush();
        }
    }

    /// Pushes what is ready where it is asked for, and asks for more. A head that is not whole is asked for even where
    /// the HTTP layer wants nothing: who has sent it is not slow.
    private void flush() {
        if (!ready.isEmpty() && isAvailable(stage.toHttp)) {
            push(stage.toHttp, ready);
            ready = ByteString.emptyByteString();
        }
        if (ending && ready.isEmpty() && !isClosed(stage.toHttp)) {
            complete(stage.toHttp);
        }
        var wanted = ending || isAvailable(stage.toHttp) || (guard.isInHead() && ready.isEmpty());
        if (wanted && !hasBeenPulled(stage.fromNet) && !isClosed(stage.fromNet)) {
            pull(stage.fromNet);
        }
    }

    /// Most heads come whole: their time is not looked at.
    private void awaitHead() {
        if (guard.isInHead() && !headAwaited) {
            headAwaited = true;
            since = System.nanoTime();
            if (!isTimerActive(Timer.HEAD)) {
                scheduleOnce(Timer.HEAD, stage.headTimeout);
            }
        }
    }

    private void checkHead() {
        if (!headAwaited || ending) {
            return;
        }
        if (!hasBeenPulled(stage.fromNet)) {
            // What has come is not taken by the HTTP layer yet: the client is not the slow one.
            since = System.nanoTime();
        }
        var left = stage.headTimeout.minusNanos(System.nanoTime() - since);
        if (left.isPositive()) {
            scheduleOnce(Timer.HEAD, left);
        } else if (guard.isInHead()) {
            refuse(Flaw.HEAD_TIMEOUT);
        } else {
            completeStage();
        }
    }

    private void stop(boolean now) {
        if (now) {
            failStage(new CutOff());
        } else {
            draining = true;
            endWhereNothingIsUnderWay();
        }
    }

    private void endWhereNothingIsUnderWay() {
        if (!heard.isDone()) {
            completeStage();
        } else if (streaming || !guard.isInBody()) {
            end();
        }
    }

    private final class FromNet extends AbstractInHandler {
        @Override
        public void onPush() {
            // They were copied for this connection alone: nobody else sees what the guard puts in.
            var octets = grab(stage.fromNet).toArrayUnsafe();
            moved = System.nanoTime();
            if (ending) {
                flush();
            } else {
                received(octets);
            }
        }

        @Override
        public void onUpstreamFinish() {
            if (!ending && guard.isInHead()) {
                refuse(Flaw.HEAD_ENDS);
            }
            ending = true;
            flush();
            gone.complete(Done.getInstance());
        }
    }

    private final class ToHttp extends AbstractOutHandler {
        @Override
        public void onPull() {
            flush();
        }

        @Override
        public void onDownstreamFinish(Throwable cause) {
            cancel(stage.fromNet, cause);
        }
    }

    private final class FromHttp extends AbstractInHandler {
        @Override
        public void onPush() {
            streaming = guard.isInBody();
            moved = System.nanoTime();
            push(stage.toNet, grab(stage.fromHttp));
            if (draining && streaming) {
                end();
            }
        }

        @Override
        public void onUpstreamFinish() {
            // Where it is ending, what comes is still taken for a while: who is not read is told nothing.
            if (draining && !ending) {
                completeStage();
            } else {
                complete(stage.toNet);
            }
        }
    }

    private final class ToNet extends AbstractOutHandler {
        @Override
        public void onPull() {
            pull(stage.fromHttp);
        }
    }
}
