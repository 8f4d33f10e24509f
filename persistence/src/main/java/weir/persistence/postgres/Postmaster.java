package weir.persistence.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The server process of one folder: started, awaited and stopped here and nowhere else.
final class Postmaster {
    /// Replaying a full `max_wal_size` from a slow disk after a crash takes minutes.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    /// A fast stop writes one checkpoint; beyond this the next start may as well replay.
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Path folder;
    private final Programs programs;
    private final ServerLog log;
    private @Nullable Process process;

    Postmaster(Path folder, Programs programs, ServerLog log) {
        this.folder = folder;
        this.programs = programs;
        this.log = log;
    }

    /// Stops the server that a killed Weir left running here. It is never adopted: nobody knows how it was started.
    void stopLeftOver() {
        if (leftOver().isPresent()) {
            stop();
            leftOver().ifPresent(server -> {
                throw new StartFailure("A PostgreSQL that an earlier Weir left behind (process " + server.pid()
                        + ") works in " + folder + " and does not stop. Stop it and start Weir again.");
            });
        }
    }

    private Optional<ProcessHandle> leftOver() {
        return PidFile.of(folder).flatMap(file -> file.server(folder));
    }

    /// Starts the server and returns when it takes connections.
    void start(int port) {
        try {
            log.mark();
            var started = programs.start(
                    log.file(), environment(), "postgres", "-D", folder.toString(), "-p", Integer.toString(port));
            process = started;
            awaitReady(started);
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL did not start in " + folder + ": " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new StartFailure("The start of PostgreSQL in " + folder + " was interrupted.", e);
        }
    }

    /// Ends the server in good order; one that hangs is cut off, which loses nothing that was committed.
    void stop() {
        var seconds = Long.toString(STOP_LIMIT.toSeconds());
        var patience = STOP_LIMIT.plusSeconds(10);
        if (!programs.run(patience, "pg_ctl", "stop", "-D", folder.toString(), "-m", "fast", "-w", "-t", seconds)
                .success()) {
            programs.run(patience, "pg_ctl", "stop", "-D", folder.toString(), "-m", "immediate", "-w");
        }
    }

    /// Waits until the server process has ended, for whatever reason.
    void awaitEnd() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.waitFor();
        }
    }

    private void awaitReady(Process started) throws InterruptedException {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(started)) {
            if (started.waitFor(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StartFailure(log.sentence(folder));
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new StartFailure("PostgreSQL in " + folder + " was not ready after " + START_LIMIT.toMinutes()
                        + " minutes. Its log is " + log.file() + ".");
            }
        }
    }

    private boolean isReady(Process started) {
        return PidFile.of(folder)
                .filter(file -> file.pid() == started.pid() && file.ready())
                .isPresent();
    }

    /// A pid file that names a process which is no PostgreSQL is stale (the number was used again, as in every
    /// container that starts anew). PostgreSQL takes its grandparent's number for stale and then replaces the file
    /// itself, after it has made sure that nobody uses its shared memory.
    private Map<String, String> environment() {
        return PidFile.of(folder)
                .filter(file -> file.server(folder).isEmpty())
                .map(file -> Map.of("PG_GRANDPARENT_PID", Long.toString(file.pid())))
                .orElse(Map.of());
    }
}
