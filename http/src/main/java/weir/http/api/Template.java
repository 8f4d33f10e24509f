package weir.http.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with names in it: `/v1/holds/{hold}/settle`.
///
/// @param segments a name in braces stands for one segment that is not empty; `{name...}`, at the end, for all that
/// follow
record Template(List<String> segments) {

    static Template of(String path) {
        return new Template(segments(path));
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /// What the names stand for in a path; empty where it is another path.
    Optional<Map<String, String>> match(List<String> path) {
        var open = segments.getLast().endsWith("...}");
        if (open ? path.size() < segments.size() : path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> named = Map.of();
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.charAt(0) != '{') {
                if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            } else if (path.get(i).isEmpty()) {
                return Optional.empty();
            } else {
                named = named.isEmpty() ? new HashMap<>() : named;
                named.put(segment.substring(1, segment.length() - 1), path.get(i));
            }
        }
        return Optional.of(named);
    }
}
