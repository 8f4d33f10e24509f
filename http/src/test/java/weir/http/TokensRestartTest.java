package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.DatabaseUrl;

/// The data folder is another one each time; the tokens that were made are in the database.
class TokensRestartTest {
    private final String url = FrontDoorPostgres.newDatabase();

    @Test
    void a_made_token_is_good_after_a_restart_and_a_revoked_one_is_not() throws SQLException {
        String first;
        String good;
        String revoked;
        try (var server = start()) {
            first = server.operatorToken();
            good = made(server, "good");
            var gone = server.post("/v1/tokens", first, "{\"name\":\"gone\",\"role\":\"operator\"}")
                    .body();
            revoked = field(gone, "token");
            server.call("DELETE", "/v1/tokens/" + field(gone, "id"), first, null);
        }
        assertThat(stored()).doesNotContain(good.substring("weir_reader_".length()), revoked, first);
        try (var server = start()) {
            assertThat(server.get("/v1/rate-card", good).statusCode()).isEqualTo(200);
            assertThat(server.get("/v1/rate-card", revoked).statusCode()).isEqualTo(401);
            assertThat(server.get("/v1/rate-card", first).statusCode()).isEqualTo(401);
            assertThat(server.get("/v1/tokens", server.operatorToken()).body())
                    .contains("\"name\":\"good\"")
                    .contains("\"name\":\"gone\"");
        }
    }

    private WholeServer start() {
        return WholeServer.start(Map.of("WEIR_DATABASE_URL", url));
    }

    private static String made(WholeServer server, String name) {
        var asked = "{\"name\":\"%s\",\"role\":\"reader\"}".formatted(name);
        return field(server.post("/v1/tokens", server.operatorToken(), asked).body(), "token");
    }

    /// All that the table says of tokens.
    private String stored() throws SQLException {
        try (var connection = DatabaseUrl.parse(url).connect(Duration.ofSeconds(10));
                var query = connection.prepareStatement("select string_agg(t::text, ' ') from weir.operator_token t")) {
            var row = query.executeQuery();
            row.next();
            var text = row.getString(1);
            assertThat(text).contains("good").contains("gone").containsPattern("[0-9a-f]{64}");
            return text;
        }
    }

    private static String field(String json, String name) {
        return json.replaceFirst(".*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
