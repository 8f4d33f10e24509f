package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What a session's requests have in common, so that the upstream finds its prompt cache again. Claude Code tells it in
/// `metadata.user_id`: as JSON with a `session_id`, in older versions at the end behind `_session_`. The device's id
/// beside it goes nowhere.
final class Session {
    private static final String BEFORE = "_session_";

    /// What the upstreams take as a key.
    private static final int MOST = 64;

    private Session() {}

    static Optional<String> of(JsonNode asked, String agent) {
        var user = Tree.text(asked.path("metadata"), "user_id");
        var session = Tree.read(user)
                .map(object -> Tree.text(object, "session_id"))
                .orElseGet(
                        () -> user.contains(BEFORE) ? user.substring(user.lastIndexOf(BEFORE) + BEFORE.length()) : "");
        var key = agent.isEmpty() ? session : session + '.' + agent;
        return session.isEmpty() ? Optional.empty() : Optional.of(key.substring(0, Math.min(key.length(), MOST)));
    }
}
