package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.cli.command.Exit;

/// Lists as CSV, of a server that tells them in two parts.
class SheetsTest {
    private static final String PATH = "/v1/accounts/team-1/statement";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    SheetsTest() throws IOException {}

    @BeforeEach
    void start() {
        server.createContext(PATH, this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void all_parts_are_printed_under_one_heading() {
        var ran = run("statement", "team-1", "--kind", "drawn", "--csv");
        assertThat(ran.exit()).isEqualTo(Exit.YES);
        assertThat(ran.out()).isEqualTo("kind,task\ndrawn,\"a, b\"\ndrawn,c\ndrawn,d\n");
        assertThat(asked).containsExactly(PATH + "?kind=drawn&limit=10000", PATH + "?cursor=two");
    }

    @Test
    void no_more_rows_than_are_wanted() {
        assertThat(run("statement", "team-1", "--csv", "--limit", "2").out())
                .isEqualTo("kind,task\ndrawn,\"a, b\"\ndrawn,c\n");
        assertThat(run("statement", "team-1", "--csv", "--limit", "1").out()).isEqualTo("kind,task\ndrawn,\"a, b\"\n");
        assertThat(asked).containsExactly(PATH + "?limit=2", PATH + "?limit=1");
    }

    @Test
    void what_is_refused_is_told_and_nothing_is_printed() {
        var ran = run("statement", "team-1", "--csv", "--kind", "lapsed");
        assertThat(ran.exit()).isEqualTo(Exit.NO);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("Nothing there (no_such_account)");
    }

    private Ran run(String... words) {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Ran.of(Map.of("WEIR_SERVER", address, "WEIR_TOKEN", CannedServer.TOKEN), words);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI().toString();
        asked.add(uri);
        if (uri.contains("lapsed")) {
            exchange.getResponseHeaders().set("content-type", "application/problem+json");
            send(exchange, 404, "{\"status\":404,\"title\":\"Nothing there\",\"code\":\"no_such_account\"}");
            return;
        }
        exchange.getResponseHeaders().set("content-type", "text/csv; charset=UTF-8");
        if (uri.contains("cursor")) {
            send(exchange, 200, "kind,task\r\ndrawn,d\r\n");
        } else {
            exchange.getResponseHeaders().set("link", "<" + PATH + "?cursor=two>; rel=\"next\"");
            send(exchange, 200, "kind,task\r\ndrawn,\"a, b\"\r\ndrawn,c\r\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }
}
