package weir.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Schema;

/// A PostgreSQL for one run, as durable as a server's, on the disk that the project is on: a folder for temporary
/// files may be in memory, where a sync costs nothing and proves nothing.
final class BenchPostgres implements AutoCloseable {
    /// As many as the row locks want, and the engine's own.
    private static final String SETTINGS = "max_connections = 200\n";

    private final Path data;
    private LocalPostgres postgres;

    private BenchPostgres(Path data) {
        this.data = data;
        this.postgres = LocalPostgres.start(data);
    }

    /// With nothing in it, whatever was there.
    static BenchPostgres empty(Path data) {
        clear(data);
        write(data.resolve("postgresql.local.conf"));
        var postgres = new BenchPostgres(data);
        Schema.migrate(postgres.database());
        return postgres;
    }

    /// As an earlier one has left it, or [#copy] of one.
    static BenchPostgres of(Path data) {
        return new BenchPostgres(data);
    }

    Database database() {
        return postgres.database();
    }

    /// Ends it and starts it again on what it has: it remembers nothing but what is on the disk, and the system's cache
    /// of that.
    void restart() {
        postgres.close();
        postgres = LocalPostgres.start(data);
    }

    /// Leaves its files as they are there, too, and goes on. It is stopped meanwhile.
    void copy(Path to) {
        postgres.close();
        clear(to);
        try (var files = Files.walk(data)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(data.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = LocalPostgres.start(data);
    }

    @Override
    public void close() {
        postgres.close();
    }

    /// A run that was killed leaves its server behind: starting there stops it, and so must come before its files go.
    private static void clear(Path data) {
        if (Files.exists(data.resolve("postgres/postmaster.pid"))) {
            LocalPostgres.start(data).close();
        }
        delete(data);
    }

    private static void write(Path settings) {
        try {
            Files.createDirectories(settings.getParent());
            Files.writeString(settings, SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
