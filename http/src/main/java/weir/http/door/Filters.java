package weir.http.door;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.http.door.json.Form;
import weir.http.door.json.Words;

/// Reads what is looked for from behind a path. What is not there is not asked about.
public record Filters(Call call) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public @Nullable String text(String name, Form form) {
        var text = call.parameter(name).orElse(null);
        if (text != null && !form.fits(text)) {
            throw invalid(name, text, form.allowed());
        }
        return text;
    }

    public @Nullable Instant instant(String name) {
        var text = text(name, Form.TIME);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notAnInstant) {
            throw Call.invalidParameter(
                    name, '"' + text + '"', "an instant as RFC 3339 has it, such as 2026-11-24T00:00:00Z");
        }
    }

    public @Nullable LocalDate day(String name) {
        var text = call.parameter(name).orElse(null);
        try {
            return text == null ? null : parsedDay(text);
        } catch (DateTimeException notADay) {
            throw invalid(name, text, "a day, such as 2026-11-30");
        }
    }

    /// Of the years that a database knows; fails where it is none.
    public static LocalDate parsedDay(String text) {
        return LocalDate.parse(DAY.matcher(text).matches() ? text : "");
    }

    public @Nullable Boolean flag(String name) {
        return call.parameter(name).isEmpty() ? null : Boolean.valueOf(call.flag(name));
    }

    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        var text = call.parameter(name).orElse(null);
        if (text == null) {
            return null;
        }
        var all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(value -> Words.of(value).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        invalid(name, text, Arrays.stream(all).map(Words::of).collect(Collectors.joining(", "))));
    }

    private static RuntimeException invalid(String name, @Nullable String text, String allowed) {
        return Call.invalidParameter(name, '"' + text + '"', allowed);
    }
}
