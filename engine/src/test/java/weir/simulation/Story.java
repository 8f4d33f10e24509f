package weir.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// The last that happened in a world, a line each, for whoever looks into a finding.
final class Story {
    private static final int LINES = 40;
    /// What no finding was ever understood by.
    private static final Pattern NOISE = Pattern.compile(
            ", (nonce|digest|protocol|outcome|task|subUserGates)=(-?\\d+|\\[]|\\w+)|, (price|left)=\\w+\\[[^]]*]{1,3}");

    private final Deque<String> lines = new ArrayDeque<>();

    void tell(int step, Instant now, String account, String what) {
        lines.add("%7d | %-24s | %s | %s".formatted(step, now, account, what));
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    String table() {
        var table = new StringBuilder("   step | now                      | account   | what\n");
        lines.forEach(line -> table.append(shorter(line)).append('\n'));
        return table.toString();
    }

    private static String shorter(String line) {
        return NOISE.matcher(line).replaceAll("").replace("Credits[micros=", "[");
    }
}
