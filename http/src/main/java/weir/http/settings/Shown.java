package weir.http.settings;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/// What a mistake shows of what was found, and of what is allowed.
final class Shown {
    private static final int MOST = 100;

    private Shown() {}

    static String value(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> "`" + text(value.atKey("value").getString("value")) + "`";
            case OBJECT -> "a block";
            case LIST -> text(value.render(ConfigRenderOptions.concise()));
            case NULL -> "null";
        };
    }

    static String text(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "...";
    }

    static String quoted(Collection<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /// HOCON takes a dot in a name apart, which surprises whoever writes `gpt-5.4 { … }`.
    static String dotted(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT ? ". A name with a dot in it has to stand in quotes" : "";
    }

    static String time(Duration duration) {
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
