package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// What all simulations send.
final class Load {
    static final String USAGE = "\"usage\":{\"input_tokens\":3900,\"cached_tokens\":2000,\"output_tokens\":500}";
    private static final AtomicLong REQUESTS = new AtomicLong();

    private Load() {}

    static HttpProtocolBuilder protocol(LoadedServer server) {
        return http.baseUrl(server.address())
                .header("authorization", "Bearer " + server.meterToken())
                .header("content-type", "application/json")
                .disableCaching()
                .disableUrlEncoding()
                .shareConnections()
                .disableWarmUp();
    }

    /// A hold of one of the first `accounts`, and its settlement.
    static ChainBuilder lifecycle(String label, int accounts) {
        return exec(http(label + "hold")
                        .post("/v1/holds")
                        .body(StringBody(_ -> hold(accounts)))
                        .check(status().is(201), jsonPath("$.id").saveAs("hold")))
                .exec(http(label + "settle")
                        .post((Session session) -> "/v1/holds/" + session.getString("hold") + "/settle")
                        .body(StringBody("{" + USAGE + "}"))
                        .check(status().is(200)));
    }

    static String hold(int accounts) {
        var account = LoadedServer.account(ThreadLocalRandom.current().nextInt(accounts));
        return "{\"sub_user\":\"" + account + "/owner\",\"model\":\"gpt-5.4\",\"protocol\":\"responses\","
                + "\"estimate\":{\"input_tokens\":4000,\"output_tokens\":1000},\"request_id\":\"load-"
                + REQUESTS.incrementAndGet() + "\"}";
    }
}
