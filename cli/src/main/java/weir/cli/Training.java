package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/// Goes through commands against a server of its own that always answers the same, so that the JVM can keep what they
/// need, loaded and linked, for those who type them (the launcher's cache, JEP 514).
final class Training {
    private static final int ROUNDS = 20;
    private static final String ANSWER = """
            {"account":"a","zone":"Asia/Shanghai","day":"2026-11-29","day_ends_at":"2026-11-29T16:00:00Z","items":[
            {"id":"a","left_in_all":"1.5","valid_until":"2026-12-29T16:00:00Z"}],"next":null,"blocked":null,"left":
            {"in_all":{"credits":"1.5","about_usd":"0.21"},"today":{"credits":"1.5","about_usd":"0.21"}},"gates":[
            {"name":"daily_limit","open":true,"unit":"credits","used":"1","held":"0","limit":null}]}
            """;

    private Training() {}

    public static void main(String[] nothing) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Training::answer);
        server.start();
        var environment =
                Map.of("WEIR_SERVER", "http://127.0.0.1:" + server.getAddress().getPort(), "WEIR_TOKEN", "training");
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)) {
            var terminal = new Terminal(environment, InputStream.nullInputStream(), nowhere, nowhere);
            for (var i = 0; i < ROUNDS; i++) {
                terminal.run("limits", "a");
                terminal.run("account", "list");
                terminal.run("account", "change", "a", "--label", "b");
                terminal.run("account", "--help");
            }
        }
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = ANSWER.getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
