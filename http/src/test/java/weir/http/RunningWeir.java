package weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import weir.http.door.Route;
import weir.http.gateway.ScriptedUpstream;
import weir.http.settings.ConfigFolder;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.DatabaseUrl;

/// The one server of all tests of the API, with plans that are small enough to be filled; started when first asked for.
public final class RunningWeir implements BeforeAllCallback {
    private static final String PLANS = """
        plans {
          tiny { price = "19.90 USD", credits = 10, term_days = 30, daily_limit = 2, rpd = 3, tpd = 1000000,
                 models = ["gpt-5.4", "gpt-5.4-mini"], sub_users = true }
          wide { price = "100 USD", credits = 1000, term_days = 30,
                 models = ["gpt-5.5", "gpt-5.4", "gpt-5.4-mini"], sub_users = true }
          day { price = "100 USD", credits = 1000, term_days = 30, daily_limit = 14.01,
                models = ["gpt-5.4"], sub_users = true }
          requests { price = "100 USD", credits = 1000, term_days = 30, rpd = 500,
                     models = ["gpt-5.4"], sub_users = true }
          paced { price = "100 USD", credits = 1000, term_days = 30, rpm = 2,
                  models = ["gpt-5.4"], sub_users = true }
          tokens { price = "100 USD", credits = 1000, term_days = 30, tpd = 550550,
                   models = ["gpt-5.4"], sub_users = true }
          pool { price = "10 USD", credits = 14.01, term_days = 30, models = ["gpt-5.4"], sub_users = true }
          alone { price = "10 USD", credits = 5, term_days = 30, models = ["gpt-5.4-mini"], sub_users = false }
        }
        """;

    private static @Nullable Running running;

    private record Running(WholeServer server, ScriptedUpstream upstream, Path config, Database database)
            implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            upstream.close();
            Folders.delete(config);
        }
    }

    /// Closed by JUnit when the last test has ended, before PostgreSQL is.
    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(RunningWeir.class, _ -> start(), Running.class);
    }

    public static URI uri(String path) {
        return server().uri(path);
    }

    public static String operatorToken() {
        return server().operatorToken();
    }

    public static String meterToken() {
        return server().meterToken();
    }

    /// At the address for whoever runs it.
    public static HttpResponse<String> operations(String path) {
        return server().operations(path);
    }

    /// The table of its main port.
    public static List<Route> routes() {
        return server().routes();
    }

    /// Where it keeps everything.
    public static Database database() {
        return running().database();
    }

    private static WholeServer server() {
        return running().server();
    }

    private static Running running() {
        return Objects.requireNonNull(running, "@ExtendWith(RunningWeir.class)");
    }

    private static Running start() {
        try {
            var config = Files.createTempDirectory("weir-test-config");
            Files.writeString(config.resolve(ConfigFolder.PLANS), PLANS);
            var upstream = new ScriptedUpstream();
            Files.writeString(config.resolve(ConfigFolder.SETTINGS), """
                gateway { upstreams = [
                  { name = main, url = "http://127.0.0.1:%1$d/v1", protocol = responses, models = ["gpt-5.4"] }
                  { name = claude, url = "http://127.0.0.1:%1$d/v1", protocol = messages, models = ["gpt-5.4"] }
                ] }
                """.formatted(upstream.port()));
            var database = FrontDoorPostgres.newDatabase();
            var environment = Map.of(
                    "WEIR_DATABASE_URL",
                    database,
                    "WEIR_CONFIG",
                    config.toString(),
                    // The crowds are to meet other limits than this.
                    "WEIR_HOLDS_OPEN_OF_SUB_USER",
                    "100000",
                    "WEIR_HTTP_TRUSTED_PROXIES",
                    "127.0.0.0/8, ::1, 10.0.0.0/8");
            return new Running(WholeServer.start(environment), upstream, config, DatabaseUrl.parse(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
