package weir.http.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where settings come from. Of two that set the same, the first of these wins: an option of the command line, an
/// environment variable, the file `weir.conf`, the default.
///
/// A setting `a.b` is the variable `WEIR_A_B`. A variable that starts with `WEIR_` and means nothing is refused: a
/// `WEIR_DATABSE_URL` that is passed over would quietly start another database.
public final class Sources {
    /// The setting that may have a password in it: of its value, no mistake shows anything.
    static final String SECRET = "database_url";

    private static final String PREFIX = "WEIR_";
    private static final String DATA = "WEIR_DATA";
    private static final String CONFIG = "WEIR_CONFIG";
    private static final String SEED_NODES = "WEIR_CLUSTER_SEED_NODES";

    /// Read by the launcher and the command line: whoever runs both from one shell sets them for both.
    static final Set<String> OF_OTHERS = Set.of("WEIR_JAVA_OPTIONS", "WEIR_SERVER", "WEIR_CA", "WEIR_TOKEN");

    private final Map<String, String> environment;
    private final Options options;
    private final Config defaults = ConfigFolder.defaults(ConfigFolder.SETTINGS);

    public Sources(Map<String, String> environment, Options options) {
        this.environment = environment;
        this.options = options;
    }

    public Settings.Places places() {
        var data = Path.of(first(Options.DATA, DATA, "data"));
        return new Settings.Places(
                data,
                Path.of(first(Options.CONFIG, CONFIG, data.resolve("config").toString())));
    }

    /// Reads everything; a [Mistake] names the first thing that is wrong.
    public Settings settings() {
        var places = places();
        var file = file(places.config().resolve(ConfigFolder.SETTINGS));
        Settings.read(places, Section.of(file.withFallback(defaults)), environment);
        return Settings.read(
                places,
                Section.of(fromOptions()
                        .withFallback(fromEnvironment(GatewaySettings.keyVariables(file)))
                        .withFallback(file)
                        .withFallback(defaults)),
                environment);
    }

    /// A HOCON file; where there is none, an empty one.
    public static Config file(Path file) {
        if (!Files.exists(file)) {
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(
                            file.toFile(),
                            ConfigParseOptions.defaults()
                                    .setSyntax(ConfigSyntax.CONF)
                                    .setAllowMissing(false))
                    .resolve();
        } catch (ConfigException.Parse e) {
            throw unreadable(file, e);
        } catch (ConfigException.IO e) {
            throw new Mistake(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /// What the parser says quotes what it found, so it is not shown beside the secret. A text that is not closed is
    /// found at the beginning of the next line.
    private static Mistake unreadable(Path file, ConfigException.Parse failure) {
        var line = failure.origin().lineNumber();
        try (var lines = Files.lines(file)) {
            var near = lines.skip(Math.max(0, line - 2)).limit(2).anyMatch(text -> text.contains(SECRET));
            return near
                    ? Mistake.at(
                            failure.origin(),
                            "`" + SECRET
                                    + "` cannot be read; write it in double quotes, a \" in it as %22 and a \\ as %5C")
                    : Mistake.unreadable(failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Config fromOptions() {
        var layer = ConfigFactory.empty();
        for (var option : options.given().entrySet()) {
            var setting = Options.OF_SETTINGS.get(option.getKey());
            if (setting != null) {
                layer = ConfigFactory.parseMap(Map.of(setting, option.getValue()), option.getKey())
                        .withFallback(layer);
            }
        }
        return layer;
    }

    /// @param named variables that a setting names, for what is no setting
    private Config fromEnvironment(Set<String> named) {
        var variables = variables();
        var layer = ConfigFactory.empty();
        for (var variable : new TreeMap<>(environment).entrySet()) {
            var name = variable.getKey();
            var setting = variables.get(name);
            if (OrchestratorVariable.is(name, variable.getValue())) {
                continue;
            }
            if (setting != null) {
                layer = variable(name, setting, variable.getValue()).withFallback(layer);
            } else if (name.equals(SEED_NODES)) {
                throw new Mistake(name + " " + Settings.ONE_NODE);
            } else if (name.startsWith(PREFIX)
                    && !named.contains(name)
                    && !OF_OTHERS.contains(name)
                    && !List.of(DATA, CONFIG).contains(name)) {
                throw new Mistake(name + ": there is no such setting; allowed are " + DATA + ", " + CONFIG + ", "
                        + String.join(", ", variables.keySet()));
            }
        }
        return layer;
    }

    /// A text as it stands. A list in brackets is read as in the file: one of blocks, such as upstreams, is no text.
    private Config variable(String name, String setting, String value) {
        if (defaults.getValue(setting).valueType() != ConfigValueType.LIST || !value.startsWith("[")) {
            return ConfigFactory.parseMap(Map.of(setting, value), name);
        }
        try {
            var options = ConfigParseOptions.defaults().setOriginDescription(name);
            return ConfigFactory.parseString(setting + " = " + value, options);
        } catch (ConfigException.Parse _) {
            throw new Mistake(name + ": begins with [, and is no list as " + ConfigFolder.SETTINGS + " has them");
        }
    }

    /// The environment variable of every setting.
    private Map<String, String> variables() {
        var variables = new TreeMap<String, String>();
        for (var setting : defaults.entrySet()) {
            var path = String.join("_", ConfigUtil.splitPath(setting.getKey()));
            variables.put(PREFIX + path.toUpperCase(Locale.ROOT), setting.getKey());
        }
        return variables;
    }

    private String first(String option, String variable, String otherwise) {
        var given = options.given().get(option);
        return given != null ? given : environment.getOrDefault(variable, otherwise);
    }
}
