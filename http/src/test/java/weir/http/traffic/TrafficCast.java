package weir.http.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Who asks, and what there is to ask about.
final class TrafficCast {
    static final String GARBAGE = "garbage";
    static final String NOBODY = "nobody";

    /// What must never be seen in a log: part of every request id and task id that is sent.
    static final String CANARY = "canary";

    private static final int MOST_HOLDS = 500;

    /// By the names of the roles.
    private final Map<String, String> secrets;
    private final List<String> roles;
    private final List<String> holds = new ArrayList<>();

    /// @param secrets of the roles, by name
    TrafficCast(Map<String, String> secrets) {
        this.secrets = secrets;
        this.roles = new ArrayList<>(secrets.keySet().stream().sorted().toList());
        roles.add(GARBAGE);
        roles.add(NOBODY);
    }

    Map<String, String> secrets() {
        return secrets;
    }

    String role(SplittableRandom random) {
        return roles.get(random.nextInt(roles.size()));
    }

    /// The header by which a role shows who it is; empty for nobody.
    List<String> shown(String role, SplittableRandom random) {
        if (role.equals(NOBODY)) {
            return List.of();
        }
        var secret = secrets.getOrDefault(role, "weir_acme.ann." + "z".repeat(48));
        return List.of(random.nextInt(4) == 0 ? "x-api-key: " + secret : "authorization: Bearer " + secret);
    }

    /// The id of some hold that was given, open or ended.
    synchronized String hold(SplittableRandom random) {
        return holds.isEmpty() ? "acme.1.abc" : holds.get(random.nextInt(holds.size()));
    }

    synchronized void given(String hold) {
        if (holds.size() >= MOST_HOLDS) {
            holds.removeFirst();
        }
        holds.add(hold);
    }
}
