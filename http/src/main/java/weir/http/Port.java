package weir.http;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;
import weir.http.warmup.WarmUp;
import weir.http.wire.Listener;
import weir.persistence.postgres.StartFailure;

/// A port that people come in by. Its limits are in `weir-http.conf`.
final class Port {
    /// Which one: each is set by settings of its own.
    enum Which {
        MAIN("--port", "--host"),
        OPERATIONS("operations.port", "operations.host");

        private final String port;
        private final String host;

        Which(String port, String host) {
            this.port = port;
            this.host = host;
        }
    }

    /// Binding a port is a matter of milliseconds; looking up a name may take a resolver or two.
    private static final Duration BIND_LIMIT = Duration.ofSeconds(20);

    /// What terminating may take beyond the time that requests under way are given.
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(5);

    private final String host;
    private final Listener listener;
    private final SocketFactory toItself;

    private Port(String host, Listener listener, SocketFactory toItself) {
        this.host = host;
        this.listener = listener;
        this.toItself = toItself;
    }

    static Port open(
            ActorSystem<?> system,
            Which which,
            Listener.Bounds bounds,
            SocketFactory toItself,
            Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
        try {
            return new Port(
                    bounds.host(),
                    Listener.bind(system, bounds, answer)
                            .toCompletableFuture()
                            .orTimeout(BIND_LIMIT.toSeconds(), TimeUnit.SECONDS)
                            .join(),
                    toItself);
        } catch (CompletionException e) {
            throw new StartFailure(sentence(which, bounds.host(), bounds.port(), rootOf(e)), e);
        }
    }

    /// The port, where any free one was asked for.
    int port() {
        return listener.port();
    }

    /// Comes in by it, so that who comes next does not wait for what nobody has needed yet.
    void warm(String operatorToken, String model) {
        WarmUp.of(new InetSocketAddress(host, port()), toItself, operatorToken, model);
    }

    /// Accepts nothing more, and returns when what is under way was answered or `limit` has passed.
    void close(Duration limit) {
        listener.close(limit)
                .toCompletableFuture()
                .completeOnTimeout(null, limit.plus(CLOSE_MARGIN).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String sentence(Which which, String host, int port, Throwable cause) {
        var address = "port " + port + " of " + host;
        var choice = "Choose another with " + which.port + " or " + which.host + ".";
        if (cause instanceof UnresolvedAddressException) {
            return "The host `" + host + "` is not known on this machine. " + choice;
        }
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return "Weir cannot listen: " + address + " is in use by another program. Stop that one, or choose another"
                    + " port with " + which.port + ".";
        }
        return "Weir cannot listen on " + address + ": " + cause.getMessage() + ". " + choice;
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
