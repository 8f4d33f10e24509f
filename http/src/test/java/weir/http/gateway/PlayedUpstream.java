package weir.http.gateway;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/// What the gateway asks in place of the network: each request becomes an [UpstreamSide] that answers when it is told.
final class PlayedUpstream extends HttpClient {
    private final Function<HttpRequest, UpstreamSide> asked;

    /// @param asked makes the other side of a request
    PlayedUpstream(Function<HttpRequest, UpstreamSide> asked) {
        this.asked = asked;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return asked.apply(request).head().thenCompose(head -> {
            var subscriber = handler.apply(head);
            head.body().subscribe(subscriber);
            return subscriber.getBody().thenApply(body -> new Answered<>(request, head, body));
        });
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushed) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        throw new IOException("nobody waits here");
    }

    /// The head of an answer.
    record PlayedHead(int statusCode, HttpHeaders headers, Flow.Publisher<List<ByteBuffer>> body)
            implements HttpResponse.ResponseInfo {
        static PlayedHead of(int status, String type, Flow.Publisher<List<ByteBuffer>> body) {
            return new PlayedHead(status, HttpHeaders.of(Map.of("content-type", List.of(type)), (_, _) -> true), body);
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private record Answered<T>(HttpRequest request, PlayedHead head, T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return head.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return head.headers();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException everyJavaHasOne) {
            throw new IllegalStateException(everyJavaHasOne);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
