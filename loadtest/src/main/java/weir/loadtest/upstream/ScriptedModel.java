package weir.loadtest.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A real HTTP server that answers as a model's API would, and does what a script says. It speaks
/// `POST …/v1/responses`, `POST …/v1/responses/compact` and `POST …/v1/messages`, streaming and not, and
/// `POST …/v1/messages/count_tokens` and `GET …/v1/models`; `GET /asked` tells what it was asked. Any key will do.
///
/// A script is `word=value, word=value`. It is read from five places, and what comes later wins: the path's
/// beginning (`/s/cut=7/v1/responses`), its query (`?script=cut=7`), the header `x-script`, the model's name
/// (`gpt-5.4+cut=7`), and the prompts of the conversation (`[[script: cut=7]]`, the last one), which is how a real
/// client brings one through a gateway.
///
/// | word | says |
/// |---|---|
/// | `text`, `events` | what is answered; instead, so many events of text, or `forever` |
/// | `think` | what was thought before |
/// | `tool`, `calls` | call the client's shell tool with this command, so often at once; with the result it answers |
/// | `input`, `cached`, `written`, `output`, `reasoning` | tokens: 1000, 400, 0, 50, 10. `input` is all of it |
/// | `first`, `delay` | milliseconds before the first byte, and between events |
/// | `finish` | `stop`, `max_output_tokens`, `content_filter`, or `failed` with `code` and `message` |
/// | `refuse` | this status, with `retry_after`, `code` and `message` |
/// | `cut` | the connection, after so many events, or before the `head` |
/// | `end` | well, but after so many events |
/// | `silent` | after so many events, or before the `head`: nothing more comes, for a quarter of an hour |
/// | `malformed` | its text events: `json` or `utf8` that is none, a `line` of 64 MiB; or `html` instead of events |
/// | `usage` | `none`; `absurd`, more cached than input and 10^15 output; in `words`; `twice`, and meant once |
/// | `headers` | `account`: those of the operator's own account |
/// | `times` | all this only for the first so many requests with this script; after them, the usual answer |
///
/// It carries thousands of streams at once: a virtual thread each.
public final class ScriptedModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PREFIX = Pattern.compile("/s/([^/]*)(/.*)");
    private static final int BACKLOG = 4_096;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestLog log = new RequestLog();

    private ScriptedModel(HttpServer server) {
        this.server = server;
    }

    /// On this machine's own address, for no other machine.
    ///
    /// @param port 0 for any that is free
    public static ScriptedModel start(int port) {
        // The JDK's server reads these once. A caller's pool keeps what it has, and no event waits for the next.
        Map.of("nodelay", "true", "maxIdleConnections", "20000", "idleInterval", "600")
                .forEach((name, value) -> System.setProperty("sun.net.httpserver." + name, value));
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            var upstream = new ScriptedModel(server);
            server.setExecutor(upstream.threads);
            server.createContext("/", upstream::handle);
            server.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be opened", e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What `GET /asked` answers.
    public JsonNode asked() {
        return log.told();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// An exception closes the connection where it is.
    private void handle(HttpExchange exchange) throws IOException {
        var matcher = PREFIX.matcher(exchange.getRequestURI().getPath());
        var path =
                matcher.matches() ? matcher.group(2) : exchange.getRequestURI().getPath();
        if (path.endsWith("/count_tokens")) {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, "{\"input_tokens\":1000}");
        } else if (exchange.getRequestMethod().equals("POST") && path.matches(".*/(responses(/compact)?|messages)")) {
            perform(exchange, path.endsWith("/messages"), matcher.matches() ? matcher.group(1) : "");
        } else if (path.equals("/asked")) {
            answer(exchange, 200, log.told().toString());
        } else if (path.endsWith("/models")) {
            answer(exchange, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-5.4\",\"object\":\"model\"}]}");
        } else {
            answer(exchange, 404, "{\"error\":{\"type\":\"not_found_error\",\"message\":\"no such path\"}}");
        }
    }

    private void perform(HttpExchange exchange, boolean messages, String byPath) throws IOException {
        var entry = log.asked(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
        try {
            var request = new ScriptedRequest(entry.number(), messages, JSON.readTree(entry.body()));
            entry.read(request);
            exchange.getResponseHeaders().set("x-request-id", "req_" + entry.number());
            new Performance(exchange, script(exchange, byPath, request), entry).play(request);
        } catch (IllegalArgumentException noScript) {
            var refusal = ScriptedAnswer.refusal(
                    messages, 400, new Script(Map.of("message", String.valueOf(noScript.getMessage()))));
            answer(exchange, 400, refusal.toString());
            entry.ended("refused");
        } catch (Performance.Cut cut) {
            entry.ended("cut");
            throw cut;
        } catch (IOException gone) {
            entry.ended("gone");
            throw gone;
        }
    }

    private Script script(HttpExchange exchange, String byPath, ScriptedRequest request) {
        var script = Script.parse(byPath)
                .with(Script.parse(inQuery(exchange.getRequestURI().getQuery())))
                .with(Script.parse(otherwiseEmpty(exchange.getRequestHeaders().getFirst("x-script"))))
                .with(request.script());
        return script.says("times") && log.times(script) > script.number("times", 0) ? Script.EMPTY : script;
    }

    private static String inQuery(@Nullable String query) {
        for (var pair : otherwiseEmpty(query).split("&", -1)) {
            if (pair.startsWith("script=")) {
                return pair.substring("script=".length());
            }
        }
        return "";
    }

    private static String otherwiseEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public static void main(String[] args) {
        try {
            var port = UpstreamOptions.parse(args);
            if (port.isEmpty()) {
                System.out.print(UpstreamOptions.usage());
                return;
            }
            System.out.println(
                    "The scripted upstream answers at " + start(port.getAsInt()).address() + ", until Ctrl-C");
        } catch (IllegalArgumentException wrongOption) {
            System.err.println("weir upstream: " + wrongOption.getMessage());
            System.err.print(UpstreamOptions.usage());
            System.exit(2);
        } catch (UncheckedIOException noPort) {
            System.err.println("weir upstream: " + noPort.getMessage());
            System.exit(1);
        }
    }
}
