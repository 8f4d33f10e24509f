package weir.persistence.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Price;

/// Reads one row as [Output] wrote it. Whatever the bytes are, it ends, and takes no more memory than they warrant.
final class Input {
    private static final Pool<String> WORDS = new Pool<>(4096);
    private static final Pool<Price> PRICES = new Pool<>(256);
    private static final Pool<ZoneId> ZONES = new Pool<>(64);

    private final List<String> words = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();
    private final byte[] bytes;
    private final int version;
    private int position;
    private long clock;
    private long lastHold;
    private int lastDay;
    private Instant lastInstant = Instant.EPOCH;

    Input(byte[] bytes) {
        this.bytes = bytes;
        this.version = octet();
    }

    int version() {
        return version;
    }

    /// Whether anything is left to be read.
    boolean more() {
        return position < bytes.length;
    }

    /// Says that all has been read. What is left over was written by a program that knew more.
    <T> T end(T read) {
        if (position != bytes.length) {
            throw unreadable("%d bytes are left over".formatted(bytes.length - position));
        }
        return read;
    }

    Unreadable unknown(String family, int tag) {
        return unreadable("no %s has the tag %d".formatted(family, tag));
    }

    int octet() {
        need(1);
        return bytes[position++] & 0xff;
    }

    boolean flag() {
        return octet() != 0;
    }

    long fixed() {
        need(Long.BYTES);
        var value = (long) Output.LONG.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    long number() {
        var value = 0L;
        for (var shift = 0; shift < 7 * Output.LONGEST_NUMBER; shift += 7) {
            var next = octet();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw unreadable("a number does not end");
    }

    int small() {
        var value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw unreadable("%d is too large".formatted(value));
        }
        return (int) value;
    }

    long signed() {
        var value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long limit() {
        var value = number();
        return value == 0 ? Limits.UNLIMITED : value - 1;
    }

    Credits limitOfCredits() {
        return new Credits(limit());
    }

    Credits credits() {
        var micros = number();
        return micros == 0 ? Credits.ZERO : new Credits(micros);
    }

    String text() {
        var header = small();
        if (header == 1) {
            return new UUID(fixed(), fixed()).toString();
        }
        var size = header >>> 1;
        need(size);
        var text = new String(bytes, position, size, UTF_8);
        position += size;
        return text;
    }

    byte[] bytes() {
        var size = small();
        need(size);
        var part = Arrays.copyOfRange(bytes, position, position + size);
        position += size;
        return part;
    }

    @Nullable
    String optionalText() {
        return flag() ? text() : null;
    }

    String word() {
        var word = optionalWord();
        if (word == null) {
            throw unreadable("a word is missing");
        }
        return word;
    }

    @Nullable
    String optionalWord() {
        var place = small();
        return switch (place) {
            case 0 -> null;
            case 1 -> {
                var word = WORDS.shared(text());
                words.add(word);
                yield word;
            }
            default -> known(words, place - 2);
        };
    }

    Price price() {
        var place = small();
        if (place > 0) {
            return known(prices, place - 1);
        }
        var price = PRICES.shared(new Price(small(), number(), number(), number()));
        prices.add(price);
        return price;
    }

    Instant at() {
        var instant = instant();
        clock = instant.toEpochMilli();
        return instant;
    }

    /// Most are the one before: what is written together happened together.
    Instant instant() {
        var distance = signed();
        var whole = Instant.ofEpochMilli(clock + (distance >> 1));
        var instant = (distance & 1) == 0 ? whole : whole.plusNanos(number());
        lastInstant = instant.equals(lastInstant) ? lastInstant : instant;
        return lastInstant;
    }

    @Nullable
    Instant optionalInstant() {
        return flag() ? instant() : null;
    }

    ZoneId zone() {
        return ZONES.shared(ZoneId.of(word()));
    }

    Duration duration() {
        return Duration.ofSeconds(number(), number());
    }

    long hold() {
        lastHold += signed();
        return lastHold;
    }

    NaturalDay day() {
        lastDay = Math.toIntExact(lastDay + signed());
        return new NaturalDay(lastDay);
    }

    <E extends Enum<E>> E code(Codes<E> codes) {
        return codes.constant(small());
    }

    /// As many as were written. Each took a byte at least, so a damaged count cannot ask for more memory than the row.
    <T> List<T> all(Function<Input, T> form) {
        var size = small();
        need(size);
        var values = new ArrayList<T>(size);
        for (var i = 0; i < size; i++) {
            values.add(form.apply(this));
        }
        return List.copyOf(values);
    }

    private <T> T known(List<T> table, int place) {
        if (place >= table.size()) {
            throw unreadable("the table has no place " + place);
        }
        return table.get(place);
    }

    private void need(int size) {
        if (bytes.length - position < size) {
            throw unreadable("%d bytes more are needed".formatted(size - (bytes.length - position)));
        }
    }

    private Unreadable unreadable(String what) {
        return new Unreadable("%s, at byte %d of %d, format version %d"
                .formatted(what, position, bytes.length, bytes.length == 0 ? 0 : bytes[0] & 0xff));
    }
}
