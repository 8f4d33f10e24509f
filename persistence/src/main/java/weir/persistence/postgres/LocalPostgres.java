package weir.persistence.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded PostgreSQL: a real server on a real folder, which lives exactly as long as this is open.
///
/// It listens on the loopback interface only, on a port of its own, and asks for a password that was drawn at
/// random: a superuser of PostgreSQL may run programs, so not every user of this machine should become one.
/// No shutdown hook stops it: whoever opened it closes it, after the actors have drained.
public final class LocalPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String NAME = "weir";
    private static final int START_ATTEMPTS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataFolder folder;
    private final Postmaster postmaster;
    private final ServerLog log;
    private final int port;
    private final Database database;
    private final ReentrantLock starting = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// Locks the folder, stops what an earlier Weir left there, and starts the server; makes it first if it is new.
    public static LocalPostgres start(Path data) {
        var folder = DataFolder.lock(data);
        try {
            return new LocalPostgres(folder);
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    private LocalPostgres(DataFolder folder) {
        this.folder = folder;
        var programs = Programs.in(folder.path());
        var cluster = Cluster.in(folder.path(), programs);
        this.log = new ServerLog(folder.path().resolve("postgres.log"));
        this.postmaster = new Postmaster(cluster.folder(), programs, log);
        postmaster.stopLeftOver();
        this.port = startOnFreePort();
        this.database = cluster.database(NAME, port);
        try {
            createDatabase(cluster.database("postgres", port));
        } catch (SQLException e) {
            postmaster.stop();
            throw new StartFailure(
                    "PostgreSQL in " + folder.path() + " started but does not let Weir in: " + e.getMessage() + ".", e);
        }
        Thread.ofPlatform().daemon().name("weir-postgres-watch").start(this::watch);
    }

    public Database database() {
        return database;
    }

    /// Stops the server and gives the folder free.
    @Override
    public void close() {
        closing.countDown();
        starting.lock();
        try {
            postmaster.stop();
        } finally {
            starting.unlock();
            folder.close();
        }
    }

    private int startOnFreePort() {
        for (var attempt = 1; ; attempt++) {
            var candidate = freePort();
            try {
                postmaster.start(candidate);
                return candidate;
            } catch (StartFailure e) {
                if (attempt == START_ATTEMPTS || !passes()) {
                    throw e;
                }
                pause(FIRST_PAUSE);
            }
        }
    }

    /// Whether what stopped the start goes away by itself: a port taken meanwhile, or the last children of a server
    /// that was killed.
    private boolean passes() {
        return log.says("Address already in use") || log.says("is still in use");
    }

    /// Starts the server again when it ends without being asked to, on the same port, until it is up or closed.
    private void watch() {
        try {
            while (closing.getCount() > 0) {
                postmaster.awaitEnd();
                var pause = FIRST_PAUSE;
                while (!startAgain() && !pause(pause)) {
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startAgain() {
        starting.lock();
        try {
            if (closing.getCount() > 0) {
                LOG.warn("PostgreSQL ended unexpectedly and is started again; its log is {}", log.file());
                postmaster.start(port);
            }
            return true;
        } catch (StartFailure e) {
            LOG.warn("{}", e.getMessage());
            return false;
        } finally {
            starting.unlock();
        }
    }

    /// Waits, and answers whether closing came first.
    private boolean pause(Duration pause) {
        try {
            return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void createDatabase(Database maintenance) throws SQLException {
        try (var connection = maintenance.connect(PATIENCE);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure(
                    "No port is free on the loopback interface for PostgreSQL: " + e.getMessage() + ".", e);
        }
    }
}
