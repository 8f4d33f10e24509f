package weir.http.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One call of `openapi.json`.
///
/// @param path with names in braces
/// @param media of its body; absent where it takes none
/// @param body the schema of it
/// @param doneOnce whether it must be named by an `Idempotency-Key`
/// @param statuses every one that it may answer with
record Operation(
        String method,
        String path,
        @Nullable String media,
        @Nullable JsonNode body,
        boolean doneOnce,
        Set<Integer> statuses) {
    private static final String KEY = "#/components/parameters/idempotency-key";

    static Operation of(String method, String path, JsonNode described) {
        var statuses = new HashSet<Integer>();
        described.get("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        var content = described.at("/requestBody/content").properties().stream().findFirst();
        return new Operation(
                method,
                path,
                content.map(entry -> entry.getKey()).orElse(null),
                content.map(entry -> entry.getValue().get("schema")).orElse(null),
                described
                        .path("parameters")
                        .valueStream()
                        .anyMatch(each -> each.path("$ref").asText().equals(KEY)),
                statuses);
    }

    boolean isStream() {
        return path.equals("/v1/stream");
    }

    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
