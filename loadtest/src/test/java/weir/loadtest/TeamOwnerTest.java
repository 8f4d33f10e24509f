package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamOwnerTest {
    private static final String QUOTED = """
            {"quote":"sealed","kind":"renew","product":"plus","price":{"amount":"1.00","currency":"USD"},"credits":"5"}""";

    private static final String BLOCKED = """
            {"gate":"daily_limit","remedies":[
              {"code":"wait","buy":[]},
              {"code":"buy_extra_usage","buy":[{"quote":{"path":"/extra","body":{"kind":"extra_usage"}}}]},
              {"code":"upgrade","buy":[{"quote":{"path":"/upgrade","body":{"kind":"upgrade"}}}]}]}""";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private WeirClient operator;
    private Seller seller;
    private TeamOwner owner;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        operator = new WeirClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
        seller = new Seller(operator, 7);
        owner = new TeamOwner(seller, "team");
    }

    @AfterEach
    void close() {
        operator.close();
        server.stop(0);
    }

    @Test
    void it_buys_what_the_answer_names_by_the_call_that_it_names_at_first_extra_usage_and_then_a_larger_plan() {
        for (var time = 0; time < 3; time++) {
            owner.blocked("team", System.nanoTime(), json(BLOCKED));
        }
        assertThat(asked)
                .containsExactly(
                        "/extra {\"kind\":\"extra_usage\"}",
                        "/v1/accounts/team/orders demo-7-1",
                        "/upgrade {\"kind\":\"upgrade\"}",
                        "/v1/accounts/team/orders demo-7-2");
        assertThat(seller.sales()).hasSize(2).first().returns("1.00 USD", Seller.Sale::price);
    }

    @Test
    void what_was_sent_before_a_purchase_or_by_others_makes_nobody_buy() {
        var before = System.nanoTime();
        owner.blocked("team", System.nanoTime(), json(BLOCKED));
        owner.blocked("team", before, json(BLOCKED));
        owner.blocked("other", System.nanoTime(), json(BLOCKED));
        assertThat(asked).hasSize(2);
    }

    @Test
    void where_no_answer_names_a_purchase_nothing_is_bought() {
        owner.blocked(
                "team", System.nanoTime(), json("{\"gate\":\"sub_user_rpd\",\"remedies\":[{\"code\":\"wait\"}]}"));
        assertThat(asked).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var key = exchange.getRequestHeaders().getFirst("idempotency-key");
        asked.add(path + ' ' + (key == null ? body : key));
        var answer = QUOTED.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
