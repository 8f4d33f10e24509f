package weir.http;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;
import weir.http.api.Api;
import weir.http.health.HealthCalls;
import weir.http.wire.Listener;
import weir.persistence.postgres.StartFailure;

/// The one port that everything comes in by. Its limits are in `weir-http.conf`.
final class FrontDoor {
    /// Binding a port is a matter of milliseconds; looking up a name may take a resolver or two.
    private static final Duration BIND_LIMIT = Duration.ofSeconds(20);

    /// What terminating may take beyond the time that requests under way are given.
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(5);

    private final Listener listener;

    private FrontDoor(Listener listener) {
        this.listener = listener;
    }

    /// @param api answers whatever is no question about the server's health
    static FrontDoor open(ActorSystem<?> system, Listener.Bounds bounds, HealthCalls health, Api api) {
        Function<HttpRequest, CompletionStage<HttpResponse>> answer = request -> {
            var found = health.answer(request);
            return found.isPresent() ? CompletableFuture.completedStage(found.get()) : api.respond(request);
        };
        try {
            return new FrontDoor(Listener.bind(system, bounds, answer)
                    .toCompletableFuture()
                    .orTimeout(BIND_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join());
        } catch (CompletionException e) {
            throw new StartFailure(sentence(bounds.host(), bounds.port(), rootOf(e)), e);
        }
    }

    /// The port, where any free one was asked for.
    int port() {
        return listener.port();
    }

    /// Accepts nothing more, and returns when what is under way was answered or `limit` has passed.
    void close(Duration limit) {
        listener.close(limit)
                .toCompletableFuture()
                .completeOnTimeout(null, limit.plus(CLOSE_MARGIN).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String sentence(String host, int port, Throwable cause) {
        var address = "port " + port + " of " + host;
        var choice = "Choose another with --port or --host.";
        if (cause instanceof UnresolvedAddressException) {
            return "The host `" + host + "` is not known on this machine. " + choice;
        }
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return "Weir cannot listen: " + address + " is in use by another program. Stop that one, or choose another"
                    + " port with --port.";
        }
        return "Weir cannot listen on " + address + ": " + cause.getMessage() + ". " + choice;
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
