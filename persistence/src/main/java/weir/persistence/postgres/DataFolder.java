package weir.persistence.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that holds all of a server's data, locked for as long as this is open.
///
/// The lock is the kernel's: it ends with the process, however that ends, so nobody has to clean up
/// after a `kill -9`. The file only says who has it.
public final class DataFolder implements AutoCloseable {
    /// Less than this, and PostgreSQL would start only to stop in the middle of its first checkpoint.
    private static final long LEAST_FREE_BYTES = 256L * 1024 * 1024;

    private static final int LONGEST_PID = 20;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder if need be and locks it; a [StartFailure] says who has it already.
    public static DataFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            var path = folder.toRealPath();
            enoughSpace(path);
            return lockIn(path);
        } catch (AccessDeniedException e) {
            throw new StartFailure(
                    "Weir may not write to its data folder " + folder + " (permission denied for " + e.getFile()
                            + "). Give it to the user that runs Weir, or choose another data folder.",
                    e);
        } catch (FileAlreadyExistsException e) {
            throw new StartFailure("The data folder " + folder + " is a file. Choose another data folder.", e);
        } catch (IOException e) {
            throw new StartFailure("The data folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataFolder lockIn(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("weir.lock"), CREATE, READ, WRITE);
        if (!locked(channel)) {
            var holder = text(channel);
            channel.close();
            throw new StartFailure("The data folder " + path + " is in use by another Weir"
                    + (holder.isBlank() ? "" : " (process " + holder.strip() + ")")
                    + ". Stop that one, or give this one a data folder of its own.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new DataFolder(path, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String text(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_PID);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private static void enoughSpace(Path path) throws IOException {
        var free = Files.getFileStore(path).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new StartFailure("The disk of the data folder " + path + " is full: "
                    + free / (1024 * 1024) + " MB are free, and Weir needs "
                    + LEAST_FREE_BYTES / (1024 * 1024) + " MB to start. Make room, or choose another data folder.");
        }
    }
}
