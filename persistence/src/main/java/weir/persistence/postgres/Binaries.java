package weir.persistence.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import weir.domain.digest.Sha256;

/// PostgreSQL's programs, unpacked from the archive that is on the class path.
///
/// They live in the data folder and not in `/tmp`: what cleans that up would take the programs of a
/// running server away, and what is there may have been put there by somebody else.
final class Binaries {
    private static final int DIGITS_OF_DIGEST = 12;
    private static final int OWNER_MAY_EXECUTE = 0100;

    private Binaries() {}

    /// The folder with `bin`, `lib` and `share`; unpacked on the first start and after an upgrade.
    static Path unpackedIn(Path folder) {
        var archive = archive();
        var home = folder.resolve("postgresql-" + digest(archive));
        if (!Files.exists(home)) {
            try {
                var unfinished = folder.resolve(home.getFileName() + ".unfinished");
                delete(unfinished);
                unpack(archive, unfinished);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StartFailure(
                        "PostgreSQL could not be unpacked into " + folder + ": " + e.getMessage() + ".", e);
            }
        }
        return home;
    }

    /// Deletes a folder and all in it; nothing if it is not there.
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static byte[] archive() {
        var name = "postgres-" + system() + "-" + processor() + ".txz";
        try (var stream = Binaries.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new StartFailure("Weir brings no PostgreSQL for this machine (" + name
                        + "). Install PostgreSQL and name it by WEIR_DATABASE_URL.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new StartFailure("The PostgreSQL that Weir brings cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static String digest(byte[] archive) {
        return Sha256.hex(archive).substring(0, DIGITS_OF_DIGEST);
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        Files.createDirectories(target);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            Files.setPosixFilePermissions(
                    file,
                    PosixFilePermissions.fromString(
                            (entry.getMode() & OWNER_MAY_EXECUTE) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
        }
    }
}
