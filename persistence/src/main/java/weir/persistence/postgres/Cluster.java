package weir.persistence.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/// The files of the embedded server (a "cluster" in PostgreSQL's words), made by `initdb` once, and its password.
record Cluster(Path folder, String password) {
    private static final String USER = "weir";
    private static final int PASSWORD_BYTES = 24;
    private static final Duration CREATION_LIMIT = Duration.ofMinutes(5);

    /// What stands for it in the settings.
    private static final String BUFFERS = "@shared_buffers@";

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_BUFFERS = 128 * MEGABYTE;
    private static final long MOST_BUFFERS = 8_192 * MEGABYTE;
    private static final long BUFFERS_PART = 8;

    /// Finds or makes the cluster. It appears whole or not at all: `initdb` works in a folder that is renamed when
    /// done.
    static Cluster in(Path data, Programs programs) {
        try {
            var folder = folderIn(data);
            var passwordFile = data.resolve("postgres-password");
            if (!Files.exists(folder)) {
                create(data, folder, password(passwordFile), programs);
            } else if (!Files.exists(passwordFile)) {
                throw new StartFailure("The password of the PostgreSQL in " + folder + " is gone: put the file "
                        + passwordFile + " back from where the data folder was copied.");
            }
            settings(folder, programs);
            return new Cluster(folder, Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL's files in " + data + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    static Path folderIn(Path data) {
        return data.resolve("postgres");
    }

    Database database(String name, int port) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, USER, password);
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            ownersOnly(file);
            Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        return Files.readString(file).strip();
    }

    private static void create(Path data, Path folder, String password, Programs programs) throws IOException {
        var unfinished = data.resolve("postgres.unfinished");
        Binaries.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        programs.giveAway(unfinished);
        var handedOver = data.resolve("postgres-password.unfinished");
        try {
            Files.deleteIfExists(handedOver);
            ownersOnly(handedOver);
            Files.writeString(handedOver, password);
            programs.giveAway(handedOver);
            initialize(unfinished, handedOver, programs);
        } finally {
            Files.deleteIfExists(handedOver);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void initialize(Path folder, Path passwordFile, Programs programs) {
        var outcome = programs.run(
                CREATION_LIMIT,
                "initdb",
                "-D",
                folder.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C");
        if (!outcome.success()) {
            throw new StartFailure(
                    outcome.output().contains("No space left on device")
                            ? "The disk of " + folder + " is full, and PostgreSQL cannot be set up. Make room and start"
                                    + " Weir again."
                            : "PostgreSQL could not be set up in " + folder + ": "
                                    + outcome.output().strip());
        }
    }

    /// Ours are written at every start, so that a newer Weir brings its own; an operator's go into the file they
    /// include.
    private static void settings(Path folder, Programs programs) throws IOException {
        try (var ours = Cluster.class.getResourceAsStream("postgresql.conf")) {
            if (ours == null) {
                throw new IllegalStateException("postgresql.conf is not on the class path");
            }
            var file = folder.resolve("postgresql.conf");
            var text = new String(ours.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, text.replace(BUFFERS, buffers(memory())));
            programs.giveAway(file);
        }
    }

    /// Of this many bytes in all. The least is PostgreSQL's own default.
    static String buffers(long memory) {
        return Math.clamp(memory / BUFFERS_PART, LEAST_BUFFERS, MOST_BUFFERS) / MEGABYTE + "MB";
    }

    /// That of the container, where there is one.
    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static void ownersOnly(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
