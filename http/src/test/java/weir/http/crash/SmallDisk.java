package weir.http.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file system of its own that is so small that it can be filled.
final class SmallDisk implements AutoCloseable {
    /// Room for PostgreSQL's programs, its files and some of its log.
    private static final String SIZE = "300m";

    private static final int BLOCK_BYTES = 64 * 1024;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Whether this user may mount one here.
    static boolean isPossible(Path folder) throws IOException {
        if (run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "weir-test", folder.toString())) {
            return run("umount", folder.toString());
        }
        return false;
    }

    static SmallDisk mount(Path folder) throws IOException {
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "weir-test", folder.toString())) {
            throw new IOException("cannot mount at " + folder);
        }
        return new SmallDisk(folder);
    }

    /// Takes all the room there is.
    void fill() throws IOException {
        try (var file = Files.newOutputStream(ballast())) {
            var block = new byte[BLOCK_BYTES];
            while (true) {
                file.write(block);
            }
        } catch (IOException e) {
            if (Files.size(ballast()) == 0) {
                throw e;
            }
        }
    }

    /// Gives it back.
    void free() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder.toString());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
