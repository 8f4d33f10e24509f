package weir.http.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long the same thing took, each time.
final class Times {
    private final String what;
    private final List<Duration> times = new ArrayList<>();

    Times(String what) {
        this.what = what;
    }

    void add(Duration time) {
        times.add(time);
    }

    Duration longest() {
        return times.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    Duration last() {
        return times.getLast();
    }

    /// Its least, its median and its most.
    @Override
    public String toString() {
        var sorted = times.stream().sorted().map(Duration::toMillis).toList();
        return sorted.isEmpty()
                ? what + ": never"
                : "%s, %d times: %d / %d / %d ms (least, median, most)"
                        .formatted(
                                what,
                                sorted.size(),
                                sorted.getFirst(),
                                sorted.get(sorted.size() / 2),
                                sorted.getLast());
    }
}
