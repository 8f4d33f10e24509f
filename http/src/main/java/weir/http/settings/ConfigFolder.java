package weir.http.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder of the files that an operator edits. What is missing there is written with its comments at a start.
public final class ConfigFolder {
    public static final String SETTINGS = "weir.conf";
    public static final String PLANS = "plans.conf";
    public static final String RATE_CARD = "rate-card.conf";

    private ConfigFolder() {}

    /// Writes the files that are not there, and names them.
    public static List<String> complete(Path folder) {
        var written = new ArrayList<String>();
        try {
            Files.createDirectories(folder);
            for (var name : List.of(SETTINGS, PLANS, RATE_CARD)) {
                var file = folder.resolve(name);
                if (!Files.exists(file)) {
                    try (var original = original(name)) {
                        Files.copy(original, file);
                    }
                    written.add(name);
                }
            }
        } catch (IOException e) {
            throw new Mistake("The configuration folder " + folder + " cannot be written (" + e
                    + "). Give it to the user that runs Weir, or choose another with --config.");
        }
        return written;
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
