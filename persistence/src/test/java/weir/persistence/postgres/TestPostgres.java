package weir.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.Function;

/// The one embedded PostgreSQL of a test process, with Weir's tables, started when first asked for.
public final class TestPostgres {
    private static final class Shared {
        static final LocalPostgres SERVER =
                start(System.getProperty("weir.postgres", "postgres"), PreparedFolder::startForgetful);
    }

    private static final class Durable {
        static final LocalPostgres SERVER = start("postgres-durable", LocalPostgres::start);
    }

    private TestPostgres() {}

    public static Database database() {
        return Shared.SERVER.database().demanding(PreparedFolder.FORGETFUL);
    }

    /// For what is measured: its commits wait for the disk.
    public static Database durable() {
        return Durable.SERVER.database();
    }

    /// Whole, or not at all.
    private static void prepare(Path data) {
        try {
            var unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
            Binaries.delete(unfinished);
            PreparedFolder.into(unfinished);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the build's own folder, so that a run which was killed leaves nothing behind that the next does not stop.
    /// Each of the processes that share the tests has its own.
    private static LocalPostgres start(String name, Function<Path, LocalPostgres> starter) {
        var data = Path.of("target", name);
        if (!Files.exists(data)) {
            prepare(data);
        }
        var server = starter.apply(data);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        try {
            LocalPostgresTest.execute(server.database(), "drop schema if exists weir cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of the last run cannot be dropped", e);
        }
        Schema.migrate(server.database());
        return server;
    }
}
