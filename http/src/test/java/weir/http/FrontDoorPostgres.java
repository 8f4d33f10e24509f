package weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.DatabaseUrl;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.PreparedFolder;
import weir.persistence.postgres.Schema;

/// The one embedded PostgreSQL of a test process, started when first asked for: a new database in it takes no time.
public final class FrontDoorPostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /// What new databases with Weir's tables are copies of.
    private static final String TEMPLATE = "migrated";

    /// No two databases know keys by the same secret.
    private static final String OWN_SECRET =
            "update weir.key_secret set secret = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())";

    private static final class Shared {
        static final LocalPostgres SERVER = start();
    }

    private FrontDoorPostgres() {}

    /// The address of a database with Weir's tables and nothing in them, as `WEIR_DATABASE_URL` takes it.
    public static String newDatabase() {
        var name = "test_" + DATABASES.incrementAndGet();
        execute(Shared.SERVER.database(), "create database " + name + " template " + TEMPLATE);
        var address = address(Shared.SERVER, name);
        execute(DatabaseUrl.parse(address), OWN_SECRET);
        return address;
    }

    /// The same, by what a test itself connects with.
    public static Database migrated() {
        return DatabaseUrl.parse(newDatabase()).demanding(PreparedFolder.FORGETFUL);
    }

    private static void execute(Database database, String sql) {
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String address(LocalPostgres server, String name) {
        var database = server.database();
        var base = database.url().substring(0, database.url().lastIndexOf('/') + 1);
        return base + name + "?user=" + database.user() + "&password=" + database.password();
    }

    private static LocalPostgres start() {
        try {
            var data = Files.createTempDirectory("weir-test-postgres");
            PreparedFolder.into(data);
            var server = PreparedFolder.startForgetful(data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                Folders.delete(data);
            }));
            execute(server.database(), "create database " + TEMPLATE);
            Schema.migrate(DatabaseUrl.parse(address(server, TEMPLATE)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
