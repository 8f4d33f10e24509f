package weir.http.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something an operator wrote that Weir cannot take: its place, what was found there, and what is allowed.
public final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Field field;

    /// The field that is wrong.
    ///
    /// @param path with dots, from the outermost: `plans.solo.price`
    /// @param sentence without the place
    /// @param allowed what it may be, in words
    public record Field(String path, Fault fault, String sentence, String allowed) {}

    public enum Fault {
        UNKNOWN,
        MISSING,
        INVALID
    }

    public Mistake(String sentence) {
        this(sentence, null);
    }

    private Mistake(String sentence, @Nullable Field field) {
        super(sentence);
        this.field = field;
    }

    /// A field that is wrong at its place.
    static Mistake in(ConfigOrigin origin, String path, Fault fault, String sentence, String allowed) {
        return new Mistake(place(origin) + ": " + sentence, new Field(path, fault, sentence, allowed));
    }

    static Mistake at(ConfigOrigin origin, String sentence) {
        return new Mistake(place(origin) + ": " + sentence);
    }

    /// A file that is not HOCON at all.
    static Mistake unreadable(ConfigException.Parse failure) {
        var told = String.valueOf(failure.getMessage());
        var twice = failure.origin().description() + ": ";
        return at(failure.origin(), told.startsWith(twice) ? told.substring(twice.length()) : told);
    }

    /// Empty where it is no field that is wrong.
    public Optional<Field> field() {
        return Optional.ofNullable(field);
    }

    /// `file:line`, or the name of the environment variable or option.
    private static String place(ConfigOrigin origin) {
        var file = origin.filename();
        return file == null ? origin.description() : file + ":" + origin.lineNumber();
    }
}
