package weir.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Durability;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.SessionOpening;

/// The configuration of the journal and the snapshots: `weir-persistence.conf`, filled in at start.
public final class JournalSettings {
    private JournalSettings() {}

    /// What an actor system needs to write to `database` by the right of `ownership`; fall back to the rest.
    public static Config of(Database database, Ownership ownership) {
        return ConfigFactory.parseMap(Map.of(
                        "weir.database.url", database.url(),
                        "weir.database.user", database.user(),
                        "weir.database.password", database.password(),
                        "weir.database.opening", SessionOpening.SQL,
                        "weir.database.fsync-may-be-off", database.durability().fsyncMayBeOff(),
                        "weir.database.full-page-writes-may-be-off",
                                database.durability().fullPageWritesMayBeOff(),
                        "weir.owner.name", ownership.owner().name(),
                        "weir.owner.epoch", ownership.epoch()))
                .withFallback(ConfigFactory.parseResources("weir-persistence.conf"));
    }

    /// The writer as configured, with one connection for each of its threads.
    static JournalWriter writer(Config config, int connections, Acknowledged acknowledged) {
        var database = config.getConfig("weir.database");
        var settings = config.getConfig("weir.journal-writer");
        var pool = new HikariConfig();
        pool.setPoolName("weir-journal-writer");
        pool.setJdbcUrl(database.getString("url"));
        pool.setUsername(database.getString("user"));
        pool.setPassword(database.getString("password"));
        pool.setMaximumPoolSize(connections);
        pool.setAutoCommit(false);
        // What opens a session is committed by itself: else it would go with the first transaction that is rolled back.
        pool.setIsolateInternalQueries(true);
        pool.setConnectionInitSql(database.getString("opening") + ";" + settings.getString("opening"));
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(settings.getDuration("connection-timeout").toMillis());
        pool.setValidationTimeout(settings.getDuration("validation-timeout").toMillis());
        settings.getConfig("properties")
                .entrySet()
                .forEach(property -> pool.addDataSourceProperty(
                        property.getKey(), String.valueOf(property.getValue().unwrapped())));
        var owner = config.getConfig("weir.owner");
        var durability = new Durability(
                database.getBoolean("fsync-may-be-off"), database.getBoolean("full-page-writes-may-be-off"));
        return new JournalWriter(
                new HikariDataSource(pool),
                new Entrance(owner.getString("name"), owner.getLong("epoch"), durability, acknowledged));
    }
}
