package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Values of the server's JSON as people read them.
public final class Plain {
    /// What is not there.
    public static final String NOTHING = "-";

    private Plain() {}

    /// A value as it came: what is not there, or a list of words, too. Nothing in it steers a terminal.
    public static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        if (value.isArray()) {
            var all = StreamSupport.stream(value.spliterator(), false)
                    .map(Plain::text)
                    .collect(Collectors.joining(", "));
            return all.isEmpty() ? NOTHING : all;
        }
        return harmless(value.isValueNode() ? value.asText() : value.toString());
    }

    /// Text from elsewhere, without what a terminal would obey.
    public static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /// A limit, of which nothing means that there is none.
    public static String limit(JsonNode value) {
        return value.isNull() ? "none" : text(value);
    }

    public static String yesNo(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? "yes" : "no") : text(value);
    }

    /// An amount with its currency.
    public static String money(JsonNode money) {
        return money.isObject() ? text(money.path("amount")) + ' ' + text(money.path("currency")) : NOTHING;
    }
}
