package weir.persistence.postgres;

import java.nio.file.Path;
import java.sql.SQLException;

/// A PostgreSQL that a test stops and starts as it likes, always on the same port.
public final class TestServer implements AutoCloseable {
    private final Postmaster postmaster;
    private final Database database;
    private final int port;

    /// Makes a server in `data`, starts it, and creates Weir's tables.
    public TestServer(Path data) throws SQLException {
        var programs = Programs.in(data);
        var cluster = Cluster.in(data, programs);
        this.postmaster = new Postmaster(cluster.folder(), programs, new ServerLog(data.resolve("postgres.log")));
        this.port = LocalPostgres.freePort();
        this.database = cluster.database("postgres", port);
        start();
        Schema.migrate(database);
    }

    public Database database() {
        return database;
    }

    public void start() {
        postmaster.start(port);
    }

    public void stop() {
        postmaster.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
