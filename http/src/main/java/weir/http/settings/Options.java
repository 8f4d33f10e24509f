package weir.http.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The command line: a command, and options that overrule everything else.
public record Options(String command, Map<String, String> given) {
    /// The options of `serve`, and the setting that each one overrules. `data` and `config` are places, not settings.
    static final Map<String, String> OF_SETTINGS = Map.of("--host", "host", "--port", "port");

    static final String DATA = "--data";
    static final String CONFIG = "--config";
    private static final List<String> KNOWN = List.of("--host", "--port", DATA, CONFIG);
    private static final List<String> HELP = List.of("--help", "-h");

    public static Options parse(String... arguments) {
        var given = new TreeMap<String, String>();
        if (arguments.length == 0 || Arrays.stream(arguments).anyMatch(HELP::contains)) {
            return new Options("help", given);
        }
        for (var i = 1; i < arguments.length; i++) {
            var parts = arguments[i].split("=", 2);
            if (!KNOWN.contains(parts[0])) {
                throw unknown(parts[0]);
            }
            if (parts.length == 2) {
                given.put(parts[0], parts[1]);
            } else if (++i < arguments.length) {
                given.put(parts[0], arguments[i]);
            } else {
                throw new Mistake("`" + parts[0] + "` has no value");
            }
        }
        return new Options(arguments[0], given);
    }

    /// Shows only what looks like the name of an option: an address that strayed here may have a password in it.
    private static Mistake unknown(String word) {
        var shown = word.matches("--?[a-z-]+") ? "`" + word + "`" : "A word that does not begin with `--`";
        return new Mistake(shown + " is no option; allowed are " + String.join(", ", KNOWN));
    }
}
