package weir.http.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import weir.domain.credit.Credits;
import weir.domain.credit.ExactDecimal;
import weir.http.settings.Mistake.Fault;

/// A piece of a configuration file, read field by field. What is absent, not of its kind, out of bounds or unknown
/// is a [Mistake].
public final class Section {
    private static final String NOT_A_UNIT = "-?[0-9.]*";

    private final String path;
    private final ConfigObject fields;
    private final boolean exact;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, ConfigObject fields, boolean exact) {
        this.path = path;
        this.fields = fields;
        this.exact = exact;
    }

    public static Section of(Config config) {
        return new Section("", config.root(), false);
    }

    /// The same of JSON that a program sent: texts and amounts are in quotes, numbers and flags are not.
    public static Section exactly(Config config) {
        return new Section("", config.root(), true);
    }

    public Section section(String name) {
        return switch (present(name)) {
            case ConfigObject object -> new Section(path + name + ".", object, exact);
            case ConfigValue value -> throw wrong(name, value, exact ? "an object" : "a block in braces");
        };
    }

    /// Sections by their names: a block with a block each, or a list of objects that have their name in `id`, in its
    /// order.
    ///
    /// @param form of the names
    /// @param allowed the form in words
    public SequencedMap<String, Section> sections(String name, String id, Pattern form, String allowed) {
        var sections = new LinkedHashMap<String, Section>();
        if (!isList(name)) {
            var block = section(name);
            for (var each : block.names()) {
                if (!form.matcher(each).matches()) {
                    throw block.wrong(each, allowed);
                }
                sections.put(each, block.section(each));
            }
            return sections;
        }
        var items = items(name);
        for (var at = 0; at < items.size(); at++) {
            var item = item(name + "[" + at + "]", items.get(at));
            var itsName = item.text(id);
            if (!form.matcher(itsName).matches()) {
                throw item.wrong(id, allowed);
            }
            if (sections.put(itsName, item.named(path + name + "." + itsName + ".")) != null) {
                throw item.wrong(id, "a name that none before it has");
            }
        }
        return sections;
    }

    /// Whether a field is a list, as JSON has it, and no block.
    public boolean isList(String name) {
        return exact || present(name).valueType() == ConfigValueType.LIST;
    }

    /// Whether a field is a block, as JSON has it, and no single value.
    public boolean isBlock(String name) {
        return exact || present(name).valueType() == ConfigValueType.OBJECT;
    }

    /// The names that this section gives to blocks of its own: plans, models.
    public List<String> names() {
        return fields.keySet().stream().sorted().toList();
    }

    /// Whether something is said of it: `null` is nothing.
    public boolean has(String name) {
        known.add(name);
        var value = fields.get(name);
        return value != null && value.valueType() != ConfigValueType.NULL;
    }

    /// The same of what a program has to say, if only that there is none.
    public boolean says(String name) {
        return exact || has(name);
    }

    public String text(String name) {
        return text(name, ConfigValueType.STRING, "text");
    }

    /// One of a few words.
    public String word(String name, List<String> allowed) {
        return word(name, ConfigValueType.STRING, allowed);
    }

    public boolean flag(String name) {
        return word(name, ConfigValueType.BOOLEAN, List.of("true", "false")).equals("true");
    }

    public long whole(String name, long least, long most) {
        var allowed = "a whole number from " + least + " to " + most;
        try {
            var number = Long.parseLong(text(name, ConfigValueType.NUMBER, allowed));
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
        return ExactDecimal.read(text(name, ConfigValueType.STRING, allowed), places, most)
                .orElseThrow(() -> wrong(name, allowed));
    }

    /// An exact amount of credits.
    public Credits credits(String name, BigDecimal most) {
        return Credits.exactly(decimal(name, Credits.PLACES, most));
    }

    public Duration duration(String name, Duration least, Duration most) {
        var allowed = "a time with its unit (ms, s, m, h, d) from " + Shown.time(least) + " to " + Shown.time(most);
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
        if (value instanceof ConfigList list) {
            try {
                if (!exact || list.stream().allMatch(word -> word.valueType() == ConfigValueType.STRING)) {
                    return value.atKey("value").getStringList("value");
                }
            } catch (ConfigException.WrongType _) {
                throw wrong(name, value, "a list of texts");
            }
        }
        if (exact) {
            throw wrong(name, value, "a list of texts");
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
                    "a list of some of "
                            + Shown.quoted(allowed.stream().sorted().toList()));
        }
        return words;
    }

    /// To be called when everything was read: what is left over is unknown.
    public void nothingElse() {
        for (var field : new TreeMap<>(fields).entrySet()) {
            if (!known.contains(field.getKey())) {
                var at = path + Shown.text(field.getKey());
                var sentence = "`" + at + "` is not known here; allowed are " + Shown.quoted(known)
                        + (exact ? "" : Shown.dotted(field.getValue()));
                throw Mistake.in(field.getValue().origin(), at, Fault.UNKNOWN, sentence, Shown.quoted(known));
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

    /// A mistake of the value of `name` as a whole.
    ///
    /// @param lack what is told behind its name
    public Mistake lacking(String name, String lack, String allowed) {
        var at = path + name;
        return Mistake.in(present(name).origin(), at, Fault.INVALID, "`" + at + "` " + lack, allowed);
    }

    private ConfigList items(String name) {
        return switch (present(name)) {
            case ConfigList list -> list;
            case ConfigValue value -> throw wrong(name, value, "a list of objects");
        };
    }

    private Section item(String name, ConfigValue item) {
        return switch (item) {
            case ConfigObject object -> new Section(path + name + ".", object, exact);
            case ConfigValue value -> throw wrong(name, value, "an object");
        };
    }

    /// The same under its own name.
    private Section named(String itsPath) {
        var section = new Section(itsPath, fields, exact);
        section.known.addAll(known);
        return section;
    }

    private ConfigValue present(String name) {
        known.add(name);
        var value = fields.get(name);
        if (value == null) {
            var sentence = path.isEmpty()
                    ? "`" + name + "` is missing"
                    : "`" + path.substring(0, path.length() - 1) + "` has no `" + name + "`";
            throw Mistake.in(fields.origin(), path + name, Fault.MISSING, sentence, "it must be there");
        }
        return value;
    }

    private String word(String name, ConfigValueType type, List<String> allowed) {
        var text = text(name, type, Shown.quoted(allowed));
        if (!allowed.contains(text)) {
            throw wrong(name, Shown.quoted(allowed));
        }
        return text;
    }

    /// @param type that its value has where it is taken exactly
    private String text(String name, ConfigValueType type, String allowed) {
        var value = present(name);
        var text = text(name, value);
        if (exact && value.valueType() != type) {
            throw wrong(name, value, allowed + (type == ConfigValueType.STRING ? ", in quotes" : ", without quotes"));
        }
        return text;
    }

    private String text(String name, ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> value.atKey("value").getString("value");
            case OBJECT, LIST, NULL -> throw wrong(name, value, "a single value");
        };
    }

    private Mistake wrong(String name, ConfigValue value, String allowed) {
        var at = path + Shown.text(name);
        var found = name.equals(Sources.SECRET) && value instanceof ConfigList ? "a list" : Shown.value(value);
        var sentence = "`" + at + "` is " + found + "; allowed is " + allowed;
        return Mistake.in(value.origin(), at, Fault.INVALID, sentence, allowed);
    }
}
