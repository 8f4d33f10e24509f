package weir.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// What came out of the replay for one account, as the answers told it.
final class Outcomes {
    private final Map<String, Integer> admitted = new TreeMap<>();
    private final Map<String, Blocked> blocked = new TreeMap<>();
    private final Map<String, BigDecimal> drawn = new TreeMap<>();
    private BigDecimal overage = BigDecimal.ZERO;
    private int requests;
    private int failed;

    /// How often a gate was the first that closed, and the reason in words as it was given last.
    record Blocked(int times, String reason) {}

    synchronized void held(String funding) {
        requests++;
        admitted.merge(funding, 1, Integer::sum);
    }

    synchronized void blocked(String gate, String reason) {
        requests++;
        blocked.merge(gate, new Blocked(1, reason), (before, now) -> new Blocked(before.times() + 1, now.reason()));
    }

    /// No hold was given or refused: nobody answered in time.
    synchronized void unanswered() {
        requests++;
        failed++;
    }

    /// A hold was given, and nobody answered its settlement in time. It expires.
    synchronized void unsettled() {
        failed++;
    }

    synchronized void settled(JsonNode charge) {
        for (var draw : charge.path("draws")) {
            drawn.merge(draw.path("funding").asText(), credits(draw.path("credits")), BigDecimal::add);
        }
        overage = overage.add(credits(charge.path("overage")));
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int failures() {
        return failed;
    }

    synchronized int admitted(String funding) {
        return admitted.getOrDefault(funding, 0);
    }

    synchronized int blocked() {
        return blocked.values().stream().mapToInt(Blocked::times).sum();
    }

    synchronized Map<String, Blocked> blockedByGate() {
        return new TreeMap<>(blocked);
    }

    synchronized BigDecimal drawn(String funding) {
        return drawn.getOrDefault(funding, BigDecimal.ZERO);
    }

    synchronized BigDecimal overage() {
        return overage;
    }

    private static BigDecimal credits(JsonNode text) {
        return new BigDecimal(text.asText("0"));
    }
}
