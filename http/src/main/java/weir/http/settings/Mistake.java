package weir.http.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;

/// Something an operator wrote that Weir cannot take: its place, what was found there, and what is allowed.
public final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Mistake(String sentence) {
        super(sentence);
    }

    public static Mistake at(ConfigOrigin origin, String sentence) {
        return new Mistake(place(origin) + ": " + sentence);
    }

    /// A file that is not HOCON at all.
    static Mistake unreadable(ConfigException.Parse failure) {
        var told = String.valueOf(failure.getMessage());
        var twice = failure.origin().description() + ": ";
        return at(failure.origin(), told.startsWith(twice) ? told.substring(twice.length()) : told);
    }

    /// `file:line`, or the name of the environment variable or option.
    private static String place(ConfigOrigin origin) {
        var file = origin.filename();
        return file == null ? origin.description() : file + ":" + origin.lineNumber();
    }
}
