package weir.http.door.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;

/// Writes one JSON object, field by field, straight into the bytes that are sent.
///
/// What is absent is written as `null`, so that every answer of a kind has the same fields.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    public static ByteString object(Consumer<Json> content) {
        return written(content, false);
    }

    /// An object on a line of its own, as NDJSON has it.
    public static ByteString line(Consumer<Json> content) {
        return written(content, true);
    }

    /// An instant as every answer shows it: RFC 3339 in UTC, with milliseconds.
    public static String instant(Instant instant) {
        return MILLIS.format(instant);
    }

    public Json text(String name, @Nullable String value) {
        return field(name, () -> out.writeString(value));
    }

    public Json number(String name, long value) {
        return field(name, () -> out.writeNumber(value));
    }

    public Json flag(String name, boolean value) {
        return field(name, () -> out.writeBoolean(value));
    }

    public Json nothing(String name) {
        return field(name, out::writeNull);
    }

    /// @param value JSON that is whole, and is written as it is
    public Json whole(String name, String value) {
        return field(name, () -> out.writeRawValue(value));
    }

    public Json name(String name, Enum<?> value) {
        return text(name, Words.of(value));
    }

    public Json credits(String name, Credits value) {
        return value.isUnlimited() ? nothing(name) : text(name, Decimal.text(value.micros()));
    }

    /// Credits that may be less than nothing.
    public Json micros(String name, long micros) {
        return text(name, Decimal.text(micros));
    }

    public Json instant(String name, @Nullable Instant value) {
        return text(name, value == null ? null : instant(value));
    }

    public Json object(String name, Consumer<Json> content) {
        return field(name, () -> object(this, content));
    }

    public <T> Json objects(String name, Collection<T> items, BiConsumer<Json, T> content) {
        return field(name, () -> {
            out.writeStartArray();
            for (var item : items) {
                object(this, json -> content.accept(json, item));
            }
            out.writeEndArray();
        });
    }

    public Json numbers(String name, Collection<Integer> values) {
        return field(name, () -> {
            out.writeStartArray();
            for (var value : values) {
                out.writeNumber(value);
            }
            out.writeEndArray();
        });
    }

    public Json texts(String name, Collection<String> values) {
        return field(name, () -> {
            out.writeStartArray();
            for (var value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        });
    }

    private static ByteString written(Consumer<Json> content, boolean line) {
        try (var bytes = new ByteArrayBuilder();
                var out = FACTORY.createGenerator(bytes)) {
            object(new Json(out), content);
            if (line) {
                out.writeRaw('\n');
            }
            out.flush();
            return ByteString.fromArrayUnsafe(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void object(Json json, Consumer<Json> content) throws IOException {
        json.out.writeStartObject();
        content.accept(json);
        json.out.writeEndObject();
    }

    private Json field(String name, Value value) {
        try {
            out.writeFieldName(name);
            value.write();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @FunctionalInterface
    private interface Value {
        void write() throws IOException;
    }
}
