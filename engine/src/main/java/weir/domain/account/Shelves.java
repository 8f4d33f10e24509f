package weir.domain.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.account.Hold.RequestKey;

/// Every [Shelf] of a generation, the latest last: what it says of a hold is truer than what an earlier one says.
public final class Shelves {
    static final Shelves NONE = new Shelves(List.of());

    private final List<Shelf> shelves;
    /// Of each hold on them, in order: a new request, which is on none, is looked for once and not on every shelf.
    private final long[] prints;

    private Shelves(List<Shelf> shelves) {
        this.shelves = List.copyOf(shelves);
        this.prints = shelves.stream().flatMapToLong(Shelf::prints).sorted().toArray();
    }

    /// How many holds are on them, a corrected one twice.
    public int size() {
        return prints.length;
    }

    boolean isEmpty() {
        return shelves.isEmpty();
    }

    Shelves with(Shelf latest) {
        var more = new ArrayList<>(shelves);
        more.add(latest);
        return new Shelves(more);
    }

    /// Without the shelves that may be forgotten.
    Shelves remembered(Instant now) {
        return shelves.isEmpty() || !shelves.getFirst().forgotten(now)
                ? this
                : new Shelves(
                        shelves.stream().filter(shelf -> !shelf.forgotten(now)).toList());
    }

    /// All of them, of a hold that is there twice the latest last.
    Stream<Ended> holds() {
        return shelves.stream().flatMap(shelf -> shelf.holds().stream());
    }

    Optional<Ended> find(long number) {
        for (var place = shelves.size() - 1; place >= 0; place--) {
            var found = shelves.get(place).find(number);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The newest hold that a request was given.
    Optional<Long> newest(RequestKey request) {
        return Arrays.binarySearch(prints, Shelf.print(request)) < 0
                ? Optional.empty()
                : shelves.stream()
                        .flatMap(shelf -> shelf.newest(request).stream())
                        .max(Long::compare);
    }

    @Override
    public String toString() {
        return size() + " holds";
    }
}
