package weir.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import weir.http.settings.Settings;
import weir.persistence.journal.JournalSettings;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Ownership;

/// The configuration of Pekko and Kamon: what the settings say, over the defaults of Weir's modules, over those of the
/// libraries. No `application.conf` is looked for.
final class ServerConfig {
    /// The front door itself answers "unknown" at the answer timeout; the library's own answer is for what hangs.
    private static final Duration BEYOND_ANSWER = Duration.ofSeconds(10);

    private ServerConfig() {}

    static Config of(Settings settings, Database database, Ownership ownership) {
        return ConfigFactory.load(ConfigFactory.parseMap(values(settings))
                .withFallback(JournalSettings.of(database, ownership))
                .withFallback(ConfigFactory.parseResources("weir-http.conf"))
                .withFallback(ConfigFactory.parseResources("weir-engine.conf")));
    }

    private static Map<String, Object> values(Settings settings) {
        var values = new HashMap<String, Object>();
        var accounts = settings.accounts();
        values.put("weir.account.batch-commands", accounts.batchCommands());
        values.put("weir.account.batch-bytes", accounts.batchBytes());
        values.put("weir.account.waiting", accounts.waiting());
        values.put("weir.account.open-holds-of-sub-user", settings.holds().openOfSubUser());
        values.put("weir.account.answer-timeout", settings.answerTimeout());
        values.put("pekko.cluster.sharding.passivation.weir.active-entity-limit", accounts.inMemory());
        var http = settings.http();
        values.put(
                "pekko.http.server.request-timeout",
                shown(settings.answerTimeout().plus(BEYOND_ANSWER)));
        values.put("pekko.http.server.parsing.max-content-length", http.bodyBytes());
        return values;
    }

    /// Pekko HTTP reads its times as texts.
    private static String shown(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
