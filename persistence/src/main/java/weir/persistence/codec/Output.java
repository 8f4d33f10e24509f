package weir.persistence.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Price;

/// Writes one row. [Input] reads it back, call by call.
final class Output {
    static final int LONGEST_NUMBER = 10;
    private static final int UUID_LENGTH = 36;
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST_CAPACITY = 256;
    private static final int NANOS_OF_MILLI = 1_000_000;

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<Price, Integer> prices = new HashMap<>();
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;
    private long clock;
    private long lastHold;
    private int lastDay;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    /// Eight bytes, whatever the value: for what is random.
    void fixed(long value) {
        room(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    /// Seven bits a byte, the lowest first; the eighth bit says that more follow. Meant for what is not negative.
    void number(long value) {
        room(LONGEST_NUMBER);
        var into = bytes;
        var end = length;
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            into[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[end++] = (byte) rest;
        length = end;
    }

    /// As [#number], small also for what is a little below zero: 0, -1, 1, -2 become 0, 1, 2, 3.
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /// A limit, which is often none at all.
    void limit(long value) {
        number(value == Limits.UNLIMITED ? 0 : value + 1);
    }

    void limit(Credits value) {
        limit(value.micros());
    }

    void credits(Credits value) {
        number(value.micros());
    }

    /// A text that is not expected to come again in this row. A UUID takes half its length.
    void text(String value) {
        if (isUuid(value)) {
            var uuid = UUID.fromString(value);
            number(1);
            fixed(uuid.getMostSignificantBits());
            fixed(uuid.getLeastSignificantBits());
        } else {
            var encoded = value.getBytes(UTF_8);
            number((long) encoded.length << 1);
            room(encoded.length);
            System.arraycopy(encoded, 0, bytes, length, encoded.length);
            length += encoded.length;
        }
    }

    /// Bytes that are read by themselves: how many, and then they.
    void bytes(byte[] part) {
        number(part.length);
        room(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }

    void optionalText(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }

    /// A text that comes again and again in a row: spelled once, then named by its place.
    void word(@Nullable String value) {
        if (value == null) {
            number(0);
            return;
        }
        var place = words.putIfAbsent(value, words.size() + 2);
        number(place == null ? 1 : place);
        if (place == null) {
            text(value);
        }
    }

    void price(Price value) {
        var place = prices.putIfAbsent(value, prices.size() + 1);
        number(place == null ? 0 : place);
        if (place == null) {
            number(value.rateCard());
            number(value.input());
            number(value.cached());
            number(value.output());
        }
    }

    /// When something took effect: told from the one before.
    void at(Instant instant) {
        instant(instant);
        clock = instant.toEpochMilli();
    }

    /// Another instant, told from the last [#at]. To the nanosecond, though most are whole milliseconds.
    void instant(Instant instant) {
        var nanos = instant.getLong(ChronoField.NANO_OF_SECOND) % NANOS_OF_MILLI;
        var distance = Math.multiplyExact(Math.subtractExact(instant.toEpochMilli(), clock), 2);
        signed(nanos == 0 ? distance : distance + 1);
        if (nanos != 0) {
            number(nanos);
        }
    }

    void optionalInstant(@Nullable Instant instant) {
        flag(instant != null);
        if (instant != null) {
            instant(instant);
        }
    }

    void duration(Duration duration) {
        number(duration.getSeconds());
        number(duration.getNano());
    }

    void hold(long number) {
        signed(number - lastHold);
        lastHold = number;
    }

    void day(NaturalDay day) {
        signed((long) day.epochDay() - lastDay);
        lastDay = day.epochDay();
    }

    <E extends Enum<E>> void code(Codes<E> codes, E value) {
        number(codes.code(value));
    }

    <T> void all(Collection<T> values, BiConsumer<Output, T> form) {
        number(values.size());
        for (var value : values) {
            form.accept(this, value);
        }
    }

    /// In the one spelling that [UUID#toString] gives back.
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (var i = 0; i < UUID_LENGTH; i++) {
            var character = text.charAt(i);
            var fits = switch (i) {
                case 8, 13, 18, 23 -> character == '-';
                default -> (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
