package weir.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one embedded PostgreSQL of a test run, with Weir's tables, started when first asked for.
public final class TestPostgres {
    private static final class Shared {
        static final LocalPostgres SERVER = start();
    }

    private TestPostgres() {}

    public static Database database() {
        return Shared.SERVER.database();
    }

    private static LocalPostgres start() {
        var data = newFolder();
        var server = LocalPostgres.start(data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
        Schema.migrate(server.database());
        return server;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("weir-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(LocalPostgres server, Path data) {
        server.close();
        try {
            Binaries.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
