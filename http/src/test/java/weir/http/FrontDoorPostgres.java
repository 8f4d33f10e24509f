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
import weir.persistence.postgres.Schema;

/// The one embedded PostgreSQL of a test run, started when first asked for: unpacking and `initdb` take seconds, a new
/// database in it takes none.
public final class FrontDoorPostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Shared {
        static final LocalPostgres SERVER = start();
    }

    private FrontDoorPostgres() {}

    /// The address of an empty database, as `WEIR_DATABASE_URL` takes it.
    public static String newDatabase() {
        var database = Shared.SERVER.database();
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        var base = database.url().substring(0, database.url().lastIndexOf('/') + 1);
        return base + name + "?user=" + database.user() + "&password=" + database.password();
    }

    /// A database of its own with Weir's tables, and nothing in them.
    public static Database migrated() {
        var database = DatabaseUrl.parse(newDatabase());
        Schema.migrate(database);
        return database;
    }

    private static LocalPostgres start() {
        try {
            var data = Files.createTempDirectory("weir-test-postgres");
            var server = LocalPostgres.start(data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                Folders.delete(data);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
