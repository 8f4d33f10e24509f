package weir.persistence.postgres;

import java.nio.file.Path;
import java.sql.SQLException;

/// The one embedded PostgreSQL of a test run, with Weir's tables, started when first asked for.
public final class TestPostgres {
    private static final class Shared {
        static final LocalPostgres SERVER = start();
    }

    private TestPostgres() {}

    public static Database database() {
        return Shared.SERVER.database();
    }

    /// In the build's own folder, so that a run which was killed leaves nothing behind that the next does not stop.
    private static LocalPostgres start() {
        var server = LocalPostgres.start(Path.of("target", "postgres"));
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
