package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Instants as the clocks of an account show them.
public record LocalTimes(ZoneId zone) {
    public static final LocalTimes UTC = new LocalTimes(ZoneId.of("UTC"));

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /// Those of an answer that names its zone; UTC where it names none.
    public static LocalTimes of(JsonNode answer) {
        try {
            return new LocalTimes(ZoneId.of(answer.path("zone").asText("UTC")));
        } catch (DateTimeException e) {
            return UTC;
        }
    }

    public String text(JsonNode instant) {
        try {
            return instant.isTextual()
                    ? SHOWN.format(Instant.parse(instant.asText()).atZone(zone))
                    : Plain.text(instant);
        } catch (DateTimeException e) {
            return Plain.text(instant);
        }
    }

    /// What must be said wherever times stand.
    public String sentence() {
        return "Times are in " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + ".";
    }
}
