package weir.http.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.domain.credit.Credits;
import weir.domain.credit.ExactDecimal;

/// A piece of a configuration file, read field by field. What is absent, not of its kind, out of bounds or unknown
/// is a [Mistake].
public final class Section {
    private static final String NOT_A_UNIT = "-?[0-9.]*";

    private final String path;
    private final ConfigObject fields;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, ConfigObject fields) {
        this.path = path;
        this.fields = fields;
    }

    public static Section of(Config config) {
        return new Section("", config.root());
    }

    public Section section(String name) {
        return switch (present(name)) {
            case ConfigObject object -> new Section(path + name + ".", object);
            case ConfigValue value -> throw wrong(name, value, "a block in braces");
        };
    }

    /// The names that this section gives to blocks of its own: plans, models.
    public List<String> names() {
        return fields.keySet().stream().sorted().toList();
    }

    public boolean has(String name) {
        known.add(name);
        return fields.containsKey(name);
    }

    public String text(String name) {
        return text(name, present(name));
    }

    /// One of a few words.
    public String word(String name, List<String> allowed) {
        var text = text(name);
        if (!allowed.contains(text)) {
            throw wrong(name, quoted(allowed));
        }
        return text;
    }

    public boolean flag(String name) {
        return word(name, List.of("true", "false")).equals("true");
    }

    public long whole(String name, long least, long most) {
        var allowed = "a whole number from " + least + " to " + most;
        try {
            var number = Long.parseLong(text(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw wrong(name, allowed);
        }
        throw wrong(name, allowed);
    }

    /// An exact decimal of at least zero, with no more than `places` digits after the point.
    public BigDecimal decimal(String name, int places, BigDecimal most) {
        var allowed = "a decimal number from 0 to " + most.toPlainString() + " with at most " + places
                + " digits after the point";
        return ExactDecimal.read(text(name), places, most).orElseThrow(() -> wrong(name, allowed));
    }

    /// An exact amount of credits.
    public Credits credits(String name, BigDecimal most) {
        return Credits.exactly(decimal(name, Credits.PLACES, most));
    }

    public Duration duration(String name, Duration least, Duration most) {
        var allowed = "a time with its unit (ms, s, m, h, d) from " + shown(least) + " to " + shown(most);
        var value = present(name);
        if (text(name, value).matches(NOT_A_UNIT)) {
            throw wrong(name, value, allowed);
        }
        try {
            var duration = value.atKey("value").getDuration("value");
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (ConfigException.BadValue _) {
            throw wrong(name, value, allowed);
        }
        throw wrong(name, value, allowed);
    }

    /// A list, or one text with commas, as an environment variable has it.
    public List<String> words(String name) {
        var value = present(name);
        if (value.valueType() == ConfigValueType.LIST) {
            try {
                return value.atKey("value").getStringList("value");
            } catch (ConfigException.WrongType _) {
                throw wrong(name, value, "a list of texts");
            }
        }
        return Arrays.stream(text(name, value).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// A list of some of a few words.
    public List<String> wordsOf(String name, Collection<String> allowed) {
        var words = words(name);
        if (words.isEmpty() || !allowed.containsAll(words)) {
            throw wrong(
                    name,
                    "a list of some of " + quoted(allowed.stream().sorted().toList()));
        }
        return words;
    }

    /// To be called when everything was read: what is left over is unknown.
    public void nothingElse() {
        for (var field : new TreeMap<>(fields).entrySet()) {
            if (!known.contains(field.getKey())) {
                throw Mistake.at(
                        field.getValue().origin(),
                        "`" + path + field.getKey() + "` is not known here; allowed are " + quoted(known)
                                + dotted(field.getValue()));
            }
        }
    }

    /// A mistake in the value of `name` that only its reader can know.
    public Mistake wrong(String name, String allowed) {
        return wrong(name, present(name), allowed);
    }

    /// A name that is no setting, for a reason that is told.
    void refuse(String name, String why) {
        var value = fields.get(name);
        if (value != null) {
            throw Mistake.at(value.origin(), "`" + path + name + "` " + why);
        }
    }

    /// The mistake of a section that has to name at least one block.
    public Mistake empty(String block) {
        return Mistake.at(fields.origin(), "`" + path.substring(0, path.length() - 1) + "` names no " + block);
    }

    private ConfigValue present(String name) {
        known.add(name);
        var value = fields.get(name);
        if (value == null) {
            throw Mistake.at(
                    fields.origin(),
                    path.isEmpty()
                            ? "`" + name + "` is missing"
                            : "`" + path.substring(0, path.length() - 1) + "` has no `" + name + "`");
        }
        return value;
    }

    private String text(String name, ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> value.atKey("value").getString("value");
            case OBJECT, LIST, NULL -> throw wrong(name, value, "a single value");
        };
    }

    private Mistake wrong(String name, ConfigValue value, String allowed) {
        var found = switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> "`" + value.atKey("value").getString("value") + "`";
            case OBJECT -> "a block";
            case LIST -> name.equals(Sources.SECRET) ? "a list" : value.render(ConfigRenderOptions.concise());
            case NULL -> "null";
        };
        return Mistake.at(value.origin(), "`" + path + name + "` is " + found + "; allowed is " + allowed);
    }

    /// HOCON takes a dot in a name apart, which surprises whoever writes `gpt-5.4 { … }`.
    private static String dotted(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT ? ". A name with a dot in it has to stand in quotes" : "";
    }

    private static String quoted(Collection<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String shown(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + " ms";
        }
        var seconds = duration.toSeconds();
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " m" : seconds + " s";
    }
}
