package weir.http.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.jspecify.annotations.Nullable;

/// The connection that a request came by, for who answers it for long: it may then be silent, and it can be cut, so
/// that an answer that was cut short does not look whole.
public final class Link {
    /// Where a request has it.
    public static final AttributeKey<Link> OF_REQUEST = AttributeKey.create("weir-link", Link.class);

    private final CompletableFuture<Done> gone = new CompletableFuture<>();
    private final AtomicInteger patient = new AtomicInteger();
    private volatile boolean beyond;
    private volatile @Nullable Connection connection;

    /// It came when all places were taken, or has one now.
    void isBeyond(boolean all) {
        beyond = all;
    }

    /// Whether it has no place: all that it may be told is that.
    public boolean isBeyond() {
        return beyond;
    }

    void is(Connection made) {
        connection = made;
        made.gone().thenAccept(gone::complete);
    }

    /// Done when the client has ended its side: it may read on, and as a rule has gone. It is not seen while a further
    /// request of it waits to be read.
    public CompletableFuture<Done> gone() {
        return gone;
    }

    /// From here on it may be silent, until as many [#hurry] were said.
    public void bePatient() {
        patient.incrementAndGet();
    }

    public void hurry() {
        patient.decrementAndGet();
    }

    /// Takes no further request.
    void drain() {
        var made = connection;
        if (made != null) {
            made.drain();
        }
    }

    /// Ends the connection now, and not as an answer ends.
    public void cut() {
        var made = connection;
        if (made != null) {
            made.cut();
        }
    }

    boolean isPatient() {
        return patient.get() > 0;
    }
}
