package weir.http.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The folder of the files that an operator edits. What is missing there is written with its comments at a start.
public final class ConfigFolder {
    public static final String SETTINGS = "weir.conf";
    public static final String PLANS = "plans.conf";
    public static final String RATE_CARD = "rate-card.conf";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private ConfigFolder() {}

    /// Writes the files that are not there, and names them.
    public static List<String> complete(Path folder) {
        var written = new ArrayList<String>();
        try {
            Files.createDirectories(folder);
            for (var name : List.of(SETTINGS, PLANS, RATE_CARD)) {
                var file = folder.resolve(name);
                if (!Files.exists(file)) {
                    write(name, file);
                    written.add(name);
                }
            }
        } catch (IOException e) {
            throw new Mistake("The configuration folder " + folder + " cannot be written (" + e
                    + "). Give it to the user that runs Weir, or choose another with --config.");
        }
        return written;
    }

    /// An operator may write a password into the settings, so they are readable by nobody else from the beginning.
    private static void write(String name, Path file) throws IOException {
        try (var original = original(name)) {
            if (name.equals(SETTINGS)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.write(file, original.readAllBytes());
            } else {
                Files.copy(original, file);
            }
        }
    }

    static Config defaults(String name) {
        return ConfigFactory.parseResources(ConfigFolder.class.getClassLoader(), "weir/http/config/" + name);
    }

    private static InputStream original(String name) {
        var original = ConfigFolder.class.getResourceAsStream("/weir/http/config/" + name);
        if (original == null) {
            throw new UncheckedIOException(new IOException(name + " is not on the class path"));
        }
        return original;
    }
}
