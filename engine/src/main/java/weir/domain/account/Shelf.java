package weir.domain.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import weir.domain.account.Hold.RequestKey;

/// Ended holds that are kept packed: whether it has one is known without unpacking.
public final class Shelf {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Instant filled;
    private final long[] numbers;
    private final long[] prints;
    private final Packing.Packed packed;

    private Shelf(Instant filled, long[] numbers, long[] prints, Packing.Packed packed) {
        this.filled = filled;
        this.numbers = numbers;
        this.prints = prints;
        this.packed = packed;
    }

    /// @param holds in the order of their numbers
    /// @param now not before any of them ended
    static Shelf of(Collection<Ended> holds, Packing packing, Instant now) {
        var numbers = holds.stream().mapToLong(ended -> ended.hold().number()).toArray();
        var prints = holds.stream()
                .mapToLong(ended -> print(ended.hold().key()))
                .sorted()
                .toArray();
        return new Shelf(now, numbers, prints, packing.pack(List.copyOf(holds)));
    }

    /// Whether all on it ended so long ago that nothing need be known of them.
    boolean forgotten(Instant now) {
        return !now.isBefore(filled.plus(Limit.RECENT));
    }

    /// In the order of their numbers.
    List<Ended> holds() {
        return packed.holds();
    }

    Optional<Ended> find(long number) {
        var place = Arrays.binarySearch(numbers, number);
        return place < 0 ? Optional.empty() : Optional.of(packed.holds().get(place));
    }

    /// The newest hold that a request was given.
    Optional<Long> newest(RequestKey request) {
        if (Arrays.binarySearch(prints, print(request)) < 0) {
            return Optional.empty();
        }
        return packed.holds().stream()
                .map(Ended::hold)
                .filter(hold -> hold.key().equals(request))
                .map(Hold::number)
                .max(Long::compare);
    }

    LongStream prints() {
        return Arrays.stream(prints);
    }

    /// Two requests may share it: it tells only which shelves to look through.
    static long print(RequestKey request) {
        return request.subUser().hashCode() * SPREAD + request.request().hashCode();
    }
}
