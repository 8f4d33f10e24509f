package weir.domain.hold;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of some holds that ended lately, 25 bytes each: by the number of its request, and by its own.
///
/// Three words a hold, in the order of their requests' numbers: that; the hold's number and until when it answers; the
/// row that ended it and how many rows before it was given. Of what is told in fewer bits than it has, the low ones
/// are kept, and it is read as the one nearest below the greatest of all on the shelf: so two shelves are merged by
/// copying.
///
/// Nearly every request is new, and looked for on every shelf: a [Sieve], of one byte a hold, tells most of them from
/// those that are here. By its own number an ended hold is asked for seldom: the order of these is made when the first
/// is, in 4 bytes a hold more.
final class Shelf {
    private static final int WORDS = 3;
    private static final int UNTIL_BITS = 24;
    private static final int NUMBER_BITS = Long.SIZE - UNTIL_BITS;
    private static final long UNTIL = (1L << UNTIL_BITS) - 1;
    private static final long NUMBER = (1L << NUMBER_BITS) - 1;
    private static final int ROW_BITS = Integer.SIZE;
    private static final long ROW = (1L << ROW_BITS) - 1;

    /// Where the row that gave it is not known, or is farther away than can be told.
    private static final long UNKNOWN = ROW;

    /// More than these are not looked through one by one for a number.
    private static final int FEW = 1_024;

    /// Places fit into the bits that a number leaves.
    static final int MOST = 1 << UNTIL_BITS;

    private final long[] words;
    private final Sieve sieve;
    private final long firstNumber;
    private final long lastNumber;
    private final long lastRow;
    private final long lastUntil;
    private volatile int @Nullable [] byNumber;

    /// One hold on a shelf.
    ///
    /// @param until in milliseconds since 1970
    record Place(long hash, long number, Rows rows, long until) {}

    private Shelf(long[] words, long firstNumber, long lastNumber, long lastRow, long lastUntil) {
        this.words = words;
        this.firstNumber = firstNumber;
        this.lastNumber = lastNumber;
        this.lastRow = lastRow;
        this.lastUntil = lastUntil;
        this.sieve = Sieve.of(words, WORDS);
    }

    static Shelf of(Place place) {
        var rows = place.rows();
        var steps = rows.known() && rows.ended() - rows.given() < UNKNOWN ? rows.ended() - rows.given() : UNKNOWN;
        var words = new long[] {
            place.hash(), (place.number() << UNTIL_BITS) | (place.until() & UNTIL), (rows.ended() << ROW_BITS) | steps
        };
        return new Shelf(words, place.number(), place.number(), rows.ended(), place.until());
    }

    int size() {
        return words.length / WORDS;
    }

    /// Whether nothing on it answers any more.
    boolean forgotten(long now) {
        return lastUntil <= now;
    }

    /// Both, without what answers no more. Where both have the same hold, the later shelf is right.
    Shelf merged(Shelf later, long now) {
        var merged = new long[words.length + later.words.length];
        var length = 0;
        var own = size();
        var theirs = later.size();
        var i = 0;
        var j = 0;
        while (i < own || j < theirs) {
            var order = i == own ? 1 : j == theirs ? -1 : compare(i, later, j);
            if (order == 0) {
                i++;
                continue;
            }
            var from = order < 0 ? this : later;
            var place = order < 0 ? i++ : j++;
            if (from.until(place) > now) {
                var word = place * WORDS;
                merged[length] = from.words[word];
                merged[length + 1] = from.words[word + 1];
                merged[length + 2] = from.words[word + 2];
                length += WORDS;
            }
        }
        return new Shelf(
                length == merged.length ? merged : Arrays.copyOf(merged, length),
                Math.min(firstNumber, later.firstNumber),
                Math.max(lastNumber, later.lastNumber),
                Math.max(lastRow, later.lastRow),
                Math.max(lastUntil, later.lastUntil));
    }

    /// The first place whose request has this number or a greater one. These are spread evenly: it is near where it is
    /// reckoned to be, and reckoned anew from there it is next to it.
    int first(long hash) {
        var size = size();
        var place = (int) Math.unsignedMultiplyHigh(hash ^ Long.MIN_VALUE, size);
        for (var i = 0; i < 2; i++) {
            var away = Math.multiplyHigh(hash - hash(place), size);
            place = Math.clamp(place + away, 0, size - 1);
        }
        while (place > 0 && hash(place - 1) >= hash) {
            place--;
        }
        while (place < size && hash(place) < hash) {
            place++;
        }
        return place;
    }

    /// Whether a request of this number may be here: few that are not.
    boolean mayHave(long hash) {
        return sieve.lets(hash);
    }

    private long hash(int place) {
        return words[place * WORDS];
    }

    boolean has(int place, long hash) {
        return place < size() && hash(place) == hash;
    }

    Optional<Rows> find(long number, long now) {
        if (number < firstNumber || number > lastNumber) {
            return Optional.empty();
        }
        var place = size() > FEW ? sorted(number) : among(number);
        return place < 0 || until(place) <= now ? Optional.empty() : Optional.of(rows(place));
    }

    Stream<Place> places() {
        return IntStream.range(0, size())
                .mapToObj(place -> new Place(hash(place), number(place), rows(place), until(place)));
    }

    long number(int place) {
        return lastNumber - below(place);
    }

    long until(int place) {
        return lastUntil - ((lastUntil - words[place * WORDS + 1]) & UNTIL);
    }

    Rows rows(int place) {
        var word = words[place * WORDS + 2];
        var ended = lastRow - ((lastRow - (word >>> ROW_BITS)) & ROW);
        var steps = word & ROW;
        return new Rows(steps == UNKNOWN ? 0 : ended - steps, ended);
    }

    /// How far its number is below the last one.
    private long below(int place) {
        return (lastNumber - (words[place * WORDS + 1] >>> UNTIL_BITS)) & NUMBER;
    }

    private int compare(int place, Shelf other, int otherPlace) {
        var byRequest = Long.compare(hash(place), other.hash(otherPlace));
        return byRequest != 0 ? byRequest : Long.compare(number(place), other.number(otherPlace));
    }

    private int[] byNumber() {
        var known = byNumber;
        if (known == null) {
            known = sortedByNumber();
            byNumber = known;
        }
        return known;
    }

    private int[] sortedByNumber() {
        var keys = new long[size()];
        for (var place = 0; place < keys.length; place++) {
            keys[place] = (below(place) << UNTIL_BITS) | place;
        }
        Arrays.sort(keys);
        var places = new int[keys.length];
        for (var i = 0; i < keys.length; i++) {
            places[i] = (int) (keys[i] & UNTIL);
        }
        return places;
    }

    private int among(long number) {
        for (var place = 0; place < size(); place++) {
            if (number(place) == number) {
                return place;
            }
        }
        return -1;
    }

    private int sorted(long number) {
        var places = byNumber();
        var low = 0;
        var high = places.length - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var found = number(places[middle]);
            if (found == number) {
                return places[middle];
            }
            if (found > number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
