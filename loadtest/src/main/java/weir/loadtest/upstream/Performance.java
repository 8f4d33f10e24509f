package weir.loadtest.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Plays an answer to one caller as the script has it: at its pace, with its faults.
final class Performance {
    /// One who waits longer for silence to end has no timeout of its own.
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private static final int LONG_LINE = 64 << 20;
    private static final int CHUNK = 1 << 16;

    private final HttpExchange exchange;
    private final Script script;
    private final RequestLog.Entry entry;
    private final long began = System.nanoTime();
    private final Duration first;
    private final Duration delay;
    private long sent;

    /// The connection is to be closed where it is.
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1;
    }

    Performance(HttpExchange exchange, Script script, RequestLog.Entry entry) {
        this.exchange = exchange;
        this.script = script;
        this.entry = entry;
        this.first = Duration.ofMillis(script.number("first", 0));
        this.delay = Duration.ofMillis(script.number("delay", 0));
    }

    void play(ScriptedRequest request) throws IOException {
        if (script.says("headers", "account")) {
            accountHeaders();
        }
        parkUntil(began + first.toNanos());
        if (script.says("silent", Script.HEAD)) {
            silence();
        }
        if (script.says("cut", Script.HEAD)) {
            throw new Cut();
        }
        if (script.says("refuse")) {
            refuse(request);
        } else if (request.streamed()) {
            stream(ScriptedAnswer.of(request, script));
        } else {
            answer(ScriptedAnswer.of(request, script).whole().toString());
        }
    }

    private void refuse(ScriptedRequest request) throws IOException {
        var status = (int) script.number("refuse", 500);
        if (script.says("retry_after")) {
            exchange.getResponseHeaders().set("retry-after", script.word("retry_after", ""));
        }
        json(status, ScriptedAnswer.refusal(request.messages(), status, script).toString(), Long.MAX_VALUE);
        entry.ended("refused");
    }

    /// Cut or silent after so many events means in the middle here, where there are none.
    private void answer(String body) throws IOException {
        var whole = script.says("malformed") ? body.substring(0, body.length() / 2) : body;
        var half = script.says("cut") || script.says("silent") ? (long) whole.length() / 2 : Long.MAX_VALUE;
        json(200, whole, half);
        entry.ended("whole");
    }

    private void json(int status, String body, long most) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        var out = exchange.getResponseBody();
        out.write(bytes, 0, (int) Math.min(bytes.length, most));
        out.flush();
        if (most < bytes.length) {
            stop();
        }
        exchange.close();
    }

    private void stream(ScriptedAnswer answer) throws IOException {
        if (script.says("malformed", "html")) {
            exchange.getResponseHeaders().set("content-type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<html><body>It works!</body></html>".getBytes(UTF_8));
        } else {
            exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("cache-control", "no-cache");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            perform(answer, exchange.getResponseBody());
        }
        exchange.close();
        entry.ended("whole");
    }

    /// The events are pushed: each is made when the one before was taken by the connection.
    private void perform(ScriptedAnswer answer, OutputStream out) throws IOException {
        var stopsAfter = Math.min(script.after("cut"), script.after("silent"));
        try {
            answer.events().limit(script.after("end")).forEach(event -> {
                if (sent == stopsAfter) {
                    fail(this::stop);
                }
                parkUntil(began + first.toNanos() + sent * delay.toNanos());
                fail(() -> send(out, event));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (sent == stopsAfter) {
            stop();
        }
    }

    private void send(OutputStream out, String event) throws IOException {
        if (script.says("malformed") && event.contains("delta")) {
            malformed(out, event);
        } else {
            out.write(event.getBytes(UTF_8));
        }
        out.flush();
        sent++;
        entry.sent();
    }

    private void malformed(OutputStream out, String event) throws IOException {
        switch (script.word("malformed", "")) {
            case "json" -> out.write(event.replace("}\n\n", "\n\n").getBytes(UTF_8));
            case "utf8" ->
                out.write(event.replace("}\n\n", "\u00ff\u00c3\u0000}\n\n").getBytes(ISO_8859_1));
            case "line" -> longLine(out);
            default -> throw new IllegalArgumentException("'malformed' in a script takes json, utf8, line or html");
        }
    }

    /// An event larger than anybody should keep.
    private static void longLine(OutputStream out) throws IOException {
        out.write("data: ".getBytes(UTF_8));
        var chunk = "x".repeat(CHUNK).getBytes(UTF_8);
        for (var written = 0; written < LONG_LINE; written += CHUNK) {
            out.write(chunk);
        }
        out.write("\n\n".getBytes(UTF_8));
    }

    private void stop() throws IOException {
        if (script.says("silent")) {
            silence();
        }
        throw new Cut();
    }

    private void silence() throws IOException {
        parkUntil(System.nanoTime() + SILENCE.toNanos());
        throw new Cut();
    }

    /// What an upstream says of the account that asked it, which is not the caller's business.
    private void accountHeaders() {
        var headers = exchange.getResponseHeaders();
        headers.set("x-codex-primary-used-percent", "87");
        headers.set("x-codex-credits-balance", "12.34");
        headers.set("x-ratelimit-remaining-requests", "17");
        headers.set("anthropic-ratelimit-unified-status", "allowed_warning");
        headers.set("anthropic-organization-id", "org-of-the-operator");
        headers.set("openai-organization", "org-of-the-operator");
        headers.set("set-cookie", "session=of-the-operator");
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void fail(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void parkUntil(long nanoTime) {
        for (var rest = nanoTime - System.nanoTime(); rest > 0; rest = nanoTime - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(rest);
        }
    }
}
