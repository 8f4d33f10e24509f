package weir.http.notifying;

import com.standardwebhooks.exceptions.WebhookSigningException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.http.door.problem.Cause;
import weir.persistence.outbox.Webhook;

/// Calls a receiver, signed as Standard Webhooks says. Redirections are not followed: what is signed goes where an
/// operator said.
///
/// @param limit for all of it
record Sending(HttpClient client, InstantSource clock, Duration limit) {
    /// Whoever needs longer takes what is sent, and works on it later.
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private static final int OK = 200;
    private static final int OTHER = 300;
    private static final int GONE = 410;

    /// Characters of a fault that are kept and shown.
    static final int LONGEST_FAULT = 500;

    /// Control characters, halves of others, and what else nobody can read.
    private static final Pattern NO_TEXT = Pattern.compile("\\p{C}");

    /// What a receiver has answered.
    ///
    /// @param status absent where it did not answer
    /// @param fault why it is no delivery; absent where it is one
    record Answer(@Nullable Integer status, @Nullable String fault) {
        boolean delivered() {
            return fault == null;
        }

        boolean gone() {
            return status != null && status == GONE;
        }
    }

    static Sending by(InstantSource clock, Duration limit) {
        return new Sending(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_LIMIT)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build(),
                clock,
                limit);
    }

    /// Completes normally, in time, whatever the receiver does.
    ///
    /// @param id the same however often it is sent
    CompletableFuture<Answer> send(Webhook to, String id, String body) {
        var under = client.sendAsync(request(to, id, body), _ -> new Ignored());
        var limited = under.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        return limited.handle((response, failure) -> {
            if (failure == null) {
                return answer(response);
            }
            under.cancel(true);
            return new Answer(null, why(failure));
        });
    }

    private HttpRequest request(Webhook to, String id, String body) {
        var now = clock.instant();
        return HttpRequest.newBuilder(URI.create(to.url()))
                .timeout(limit)
                .header("content-type", "application/json")
                .header("user-agent", "weir")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signatures(to, id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /// One for each secret: its receiver looks for one that it can verify.
    private static String signatures(Webhook to, String id, Instant now, String body) {
        return to.secretsAt(now).stream()
                .map(secret -> signature(to, secret, id, now.getEpochSecond(), body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(Webhook to, String secret, String id, long now, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(id, now, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(to + " has a secret that signs nothing", e);
        }
    }

    private static Answer answer(HttpResponse<Ignored> response) {
        var status = response.statusCode();
        return new Answer(status, status >= OK && status < OTHER ? null : "status " + status);
    }

    private String why(Throwable failure) {
        var cause = Cause.of(failure);
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer within " + limit.toSeconds() + " s";
        }
        var message = cause.getMessage();
        return text(cause.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }

    /// A message repeats what a receiver said, which may be anything: bytes of another protocol, at any length. And
    /// PostgreSQL keeps no `\0`.
    private static String text(String said) {
        return NO_TEXT.matcher(said.substring(0, Math.min(LONGEST_FAULT, said.length())))
                .replaceAll("?");
    }
}
