package weir.http.gateway;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Outcome;
import weir.http.gateway.upstream.Head;
import weir.http.gateway.upstream.Upstream;
import weir.http.wire.Link;

/// Carries one answer from its upstream to its client, as it comes and no faster than the client takes it, while a
/// probe reads beside. It has at most one piece in hand.
///
/// The upstream's side does not end with the client's: who has gone is read on for, to the usage. The hold ends as soon
/// as the probe has seen the end, whatever either side does with its connection afterwards. What ends without that end
/// fails at the client, too: an answer that was cut must not look whole.
final class Relay implements Flow.Subscriber<List<ByteBuffer>>, Flow.Publisher<ByteString> {
    /// What an upstream still sends behind the end of an answer comes at once, or not at all.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Upstream from;
    private final Probe probe;
    private final Rendering rendering;
    private final HoldEnd ending;
    private final Duration drain;
    private final Duration stall;
    private final OpenRelays open;
    private final LongSupplier nanos;
    private final @Nullable Link line;
    private final long began;

    private Flow.@Nullable Subscription upstream;
    private Flow.@Nullable Subscriber<? super ByteString> client;
    private long demand;
    private boolean asked;
    private @Nullable ByteString inHand;
    private long heard;
    private long taken;
    private long since;
    private boolean gone;
    private boolean whole;
    private boolean complete;
    private boolean over;
    private boolean patient = true;

    Relay(Gear gear, Upstream from, Probe probe, Rendering rendering, HoldEnd ending, @Nullable Link line) {
        this.from = from;
        this.probe = probe;
        this.rendering = rendering;
        this.ending = ending;
        this.drain = gear.settings().drain();
        this.stall = gear.settings().stall();
        this.open = gear.open();
        this.nanos = gear.time().nanos();
        this.line = line;
        this.began = nanos.getAsLong();
        this.heard = began;
        this.taken = began;
        if (line != null) {
            line.bePatient();
        }
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        pull();
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        asked = false;
        heard = nanos.getAsLong();
        if (over) {
            return;
        }
        var bytes = Head.bytes(buffers);
        probe.read(bytes);
        if (probe.isOver() && !whole) {
            whole = true;
            since = heard;
            ending.told(probe.seen());
        }
        if (gone && whole) {
            end();
            return;
        }
        var shown = gone ? ByteString.emptyByteString() : rendering.next(bytes);
        if (!shown.isEmpty()) {
            inHand = shown;
            taken = heard;
        }
        give();
        pull();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        if (whole) {
            onComplete();
        } else {
            cut(gone ? Outcome.CANCELLED : Outcome.FAILED);
        }
    }

    @Override
    public synchronized void onComplete() {
        if (over) {
            return;
        }
        upstream = null;
        if (!whole) {
            cut(gone ? Outcome.CANCELLED : Outcome.FAILED);
        } else if (gone) {
            end();
        } else {
            finish();
        }
    }

    @Override
    public synchronized void subscribe(Flow.Subscriber<? super ByteString> subscriber) {
        client = subscriber;
        subscriber.onSubscribe(new ClientSide());
        if (over) {
            breakOff(subscriber);
        }
    }

    /// Called now and then: what took too long ends.
    synchronized void look() {
        var now = nanos.getAsLong();
        if (over) {
            return;
        }
        if (whole && !complete && isPast(now, since, LINGER)) {
            cancelUpstream();
            finish();
        } else if (!whole && isPast(now, began, from.times().total().plus(gone ? drain : Duration.ZERO))) {
            cut(gone ? Outcome.CANCELLED : Outcome.FAILED);
        } else if (!whole && asked && isPast(now, heard, from.times().idle())) {
            cut(gone ? Outcome.CANCELLED : Outcome.FAILED);
        } else if (gone && isPast(now, since, drain)) {
            cut(Outcome.CANCELLED);
        } else if (!gone && (inHand != null || client == null) && isPast(now, taken, stall)) {
            leave();
        }
    }

    /// The server stops: what was seen is what is charged.
    synchronized void stop() {
        if (!over) {
            cut(gone ? Outcome.CANCELLED : Outcome.FAILED);
        }
    }

    private static boolean isPast(long now, long since, Duration limit) {
        return now - since > limit.toNanos();
    }

    /// Gives the client what is in hand, if it wants something; and the end, when all was given.
    private void give() {
        if (client == null) {
            return;
        }
        var bytes = inHand;
        if (bytes != null && demand > 0) {
            inHand = null;
            demand--;
            taken = nanos.getAsLong();
            client.onNext(bytes);
        }
        if (complete && inHand == null) {
            var done = client;
            end();
            done.onComplete();
        }
    }

    /// Asks for more, where there is a place for it.
    private void pull() {
        if (upstream != null && !asked && !over && (gone || inHand == null)) {
            asked = true;
            heard = nanos.getAsLong();
            upstream.request(1);
        }
    }

    private void finish() {
        complete = true;
        var last = rendering.last();
        if (!last.isEmpty()) {
            var bytes = inHand;
            inHand = bytes == null ? last : bytes.concat(last);
        }
        give();
    }

    /// The client takes nothing more.
    private void leave() {
        if (over || gone) {
            return;
        }
        gone = true;
        inHand = null;
        hurry();
        var left = client;
        client = null;
        if (whole) {
            end();
        } else {
            since = nanos.getAsLong();
            pull();
        }
        if (left != null) {
            breakOff(left);
        }
    }

    private void cut(Outcome outcome) {
        if (!whole) {
            ending.unreported(probe.seen(), outcome);
        }
        var left = client;
        end();
        if (left != null) {
            breakOff(left);
        }
    }

    /// What has gone to the client must not look whole: its connection ends, and not as an answer does.
    private void breakOff(Flow.Subscriber<? super ByteString> left) {
        if (line == null || rendering.isWhole()) {
            left.onError(new CutShort());
        } else {
            line.cut();
        }
    }

    private void hurry() {
        if (line != null && patient) {
            patient = false;
            line.hurry();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            client = null;
            inHand = null;
            cancelUpstream();
            from.ended(whole || gone);
            hurry();
            open.remove(this);
        }
    }

    private void cancelUpstream() {
        if (upstream != null) {
            upstream.cancel();
            upstream = null;
        }
    }

    /// What the client asks for.
    private final class ClientSide implements Flow.Subscription {
        @Override
        public void request(long more) {
            synchronized (Relay.this) {
                demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
                give();
                pull();
            }
        }

        @Override
        public void cancel() {
            synchronized (Relay.this) {
                client = null;
                leave();
            }
        }
    }
}
