package weir.http.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.TLSClosing;
import org.apache.pekko.stream.TLSProtocol;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.TLS;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;

/// TLS between the guard and the network: what the guard sees is what was sent, and its time for a head begins before
/// the handshake does.
///
/// Pekko's TLS waits at the end of a connection until the other side has said that it ends, be it for ever. So the
/// connection has an end of its own here.
///
/// @param linger until then, from when the guard has said its last word
record Encryption(Supplier<SSLEngine> ends, Duration linger, Materializer materializer) {
    /// Runs a connection.
    Connection handle(Tcp.IncomingConnection incoming, Flow<ByteString, ByteString, Connection> requests) {
        var ended = new CompletableFuture<Done>();
        var network = incoming.flow().watchTermination((none, done) -> {
            done.whenComplete((_, _) -> ended.complete(Done.getInstance()));
            return none;
        });
        return requests.joinMat(layer().join(network), (guarded, line) -> {
                    guarded.ended().thenRun(() -> end(line, ended));
                    return (Connection) new Encrypted(guarded, line, ended);
                })
                .run(materializer);
    }

    private BidiFlow<ByteString, ByteString, ByteString, ByteString, UniqueKillSwitch> layer() {
        var end = KillSwitches.<ByteString, ByteString>singleBidi();
        return text().atop(TLS.create(ends, TLSClosing.eagerClose())).atop(BidiFlow.fromGraph(end), Keep.right());
    }

    private static BidiFlow<ByteString, TLSProtocol.SslTlsOutbound, TLSProtocol.SslTlsInbound, ByteString, NotUsed>
            text() {
        return BidiFlow.fromFlows(
                Flow.<ByteString>create().map(TLSProtocol.SendBytes::new),
                Flow.<TLSProtocol.SslTlsInbound>create()
                        .collectType(TLSProtocol.SessionBytes.class)
                        .map(TLSProtocol.SessionBytes::bytes));
    }

    private void end(UniqueKillSwitch line, CompletionStage<Done> ended) {
        var system = materializer.system();
        var timer = system.scheduler().scheduleOnce(linger, line::shutdown, system.dispatcher());
        ended.thenRun(timer::cancel);
    }

    /// Ends when the network's side of it has ended.
    private record Encrypted(Connection guarded, UniqueKillSwitch line, CompletionStage<Done> ended)
            implements Connection {
        @Override
        public void drain() {
            guarded.drain();
        }

        @Override
        public void cut() {
            line.abort(new CutOff());
        }

        @Override
        public long silence() {
            return guarded.silence();
        }

        @Override
        public CompletionStage<Done> heard() {
            return guarded.heard();
        }

        @Override
        public CompletionStage<Done> gone() {
            return guarded.gone();
        }
    }
}
