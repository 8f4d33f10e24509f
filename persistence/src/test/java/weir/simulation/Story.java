package weir.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What happens in a world, a line each: the last of it for whoever looks into a finding, and a digest of all
/// of it, by which two runs are seen to be the same.
final class Story {
    private static final int LINES = Integer.getInteger("weir.lines", 60);
    private static final long PRIME = 0x100000001b3L;

    /// What no finding was ever understood by.
    private static final Pattern NOISE = Pattern.compile(
            ", (nonce|digest|protocol|outcome|task|subUserGates)=(-?\\d+|\\[]|\\w+)|, (price|left)=\\w+\\[[^]]*]{1,3}");

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Consumer<Line> all;
    private long digest;

    /// One thing that happened; put into words only if somebody wants to read it.
    record Line(int step, Instant now, String who, Object what) {
        @Override
        public String toString() {
            return "%7d | %-24s | %s | %s".formatted(step, now, who, what);
        }
    }

    Story() {
        this(_ -> {});
    }

    /// @param all hears every line
    Story(Consumer<Line> all) {
        this.all = all;
    }

    void tell(int step, Instant now, String who, Object what) {
        var line = new Line(step, now, who, what);
        all.accept(line);
        lines.add(line);
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    /// An actor had its turn.
    void turn(int step, String whose) {
        digest = (digest ^ step ^ whose.hashCode()) * PRIME;
    }

    long digest() {
        return digest;
    }

    String table() {
        var table = new StringBuilder("   step | now                      | who       | what\n");
        lines.forEach(line -> table.append(shorter(line.toString())).append('\n'));
        return table.toString();
    }

    private static String shorter(String line) {
        return NOISE.matcher(line).replaceAll("").replace("Credits[micros=", "[");
    }
}
