package weir.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// A PostgreSQL that a test stops and starts as it likes, always on the same port.
public final class TestServer implements AutoCloseable {
    private final Path files;
    private final Path replica;
    private final Postmaster postmaster;
    private final Database database;
    private final int port;

    /// Makes a server in `data`, starts it, and creates Weir's tables.
    public TestServer(Path data) throws SQLException {
        PreparedFolder.into(data);
        var programs = Programs.in(data);
        var cluster = Cluster.in(data, programs);
        this.files = cluster.folder();
        this.replica = data.resolve("replica");
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

    /// Copies all of its files while nobody writes, as a replica would have them that from now on hears nothing.
    public void copy() throws IOException, SQLException {
        LocalPostgresTest.execute(database, "checkpoint");
        PreparedFolder.copy(files, replica);
        Files.delete(replica.resolve("postmaster.pid"));
    }

    /// The copy takes its place: what was written since is gone.
    public void failOver() throws IOException {
        stop();
        Binaries.delete(files);
        Files.move(replica, files);
        start();
    }

    @Override
    public void close() {
        stop();
    }
}
