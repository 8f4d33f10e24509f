package weir.http.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import weir.http.Folders;
import weir.http.Passage;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.PreparedFolder;

/// A PostgreSQL that is not the server's own, and the line to it; both can be taken away.
public final class OutsidePostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path data;
    private final Passage passage;
    private LocalPostgres postgres;

    public OutsidePostgres(Path data) {
        this.data = data;
        PreparedFolder.into(data);
        this.postgres = LocalPostgres.start(data);
        this.passage = Passage.to(port());
    }

    Passage passage() {
        return passage;
    }

    /// Past the line that can be taken away.
    Database database() {
        return postgres.database();
    }

    /// As `WEIR_DATABASE_URL` takes it.
    public String address() {
        var database = postgres.database();
        return "postgresql://%s:%s@127.0.0.1:%d/weir".formatted(database.user(), database.password(), passage.port());
    }

    /// A fast stop.
    public void stop() {
        postgres.close();
    }

    public void start() {
        postgres = LocalPostgres.start(data);
        passage.lead(port());
    }

    /// Copies all of its files, as a replica would have them that from now on hears nothing.
    void copy() throws IOException {
        stop();
        PreparedFolder.copy(files(), replica());
        start();
    }

    /// The copy takes its place: what was written since is gone.
    void failOver() throws IOException {
        stop();
        Folders.delete(files());
        Files.move(replica(), files());
        start();
    }

    /// SIGKILL for the postmaster; what watches it starts it again.
    void kill() throws IOException {
        kill(data);
    }

    /// The same for the PostgreSQL of any data folder.
    static void kill(Path data) throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// SIGKILL for one of the processes that serve Weir. PostgreSQL then ends all of them and recovers.
    void killBackend(SplittableRandom random) throws SQLException {
        try (var connection = postgres.database().connect(PATIENCE);
                var statement = connection.createStatement();
                var pids = statement.executeQuery("select array_agg(pid) from pg_stat_activity"
                        + " where application_name = 'weir' and pid <> pg_backend_pid()")) {
            pids.next();
            var all = (Integer[]) pids.getArray(1).getArray();
            ProcessHandle.of(all[random.nextInt(all.length)]).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        passage.close();
        postgres.close();
    }

    private Path files() {
        return data.resolve("postgres");
    }

    private Path replica() {
        return data.resolve("replica");
    }

    private int port() {
        return URI.create(postgres.database().url().substring("jdbc:".length())).getPort();
    }
}
