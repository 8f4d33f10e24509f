package weir.http.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of routes of one port: a tree by the segments of their paths, made once, so that finding one takes no
/// longer the more there are. What is written out goes before a name, and a name before `{name...}`.
public final class Routes {
    private final List<Route> rows;
    private final String nowhere;
    private final Node root = new Node();

    /// What there is at a path, for a method.
    sealed interface Place {
        /// @param path what the names in the route's path stand for
        record Found(Route route, Map<String, String> path) implements Place {}

        /// @param methods those that the path takes
        record OtherMethod(List<String> methods) implements Place {}

        record Nowhere() implements Place {}
    }

    /// @param names in the order in which they are in the path
    private record End(Route route, List<String> names) {
        Place.Found found(List<String> values) {
            var path = new HashMap<String, String>();
            for (var at = 0; at < values.size(); at++) {
                path.put(names.get(at), values.get(at));
            }
            return new Place.Found(route, path);
        }
    }

    /// Where the paths part, or one ends.
    private static final class Node {
        private final Map<String, Node> written = new HashMap<>();
        private @Nullable Node named;
        private @Nullable Node rest;

        /// By method, in the order of the table.
        private final Map<String, End> ends = new LinkedHashMap<>();

        Node child(String segment) {
            if (!isName(segment)) {
                return written.computeIfAbsent(segment, _ -> new Node());
            }
            var open = segment.endsWith("...}");
            var known = open ? rest : named;
            var child = known == null ? new Node() : known;
            if (open) {
                rest = child;
            } else {
                named = child;
            }
            return child;
        }

        /// @param values of the names on the way
        @Nullable
        Node find(List<String> path, int at, List<String> values) {
            if (at == path.size()) {
                return ends.isEmpty() ? null : this;
            }
            var segment = path.get(at);
            var next = written.get(segment);
            var found = next == null ? null : next.find(path, at + 1, values);
            if (found == null && named != null && !segment.isEmpty()) {
                values.add(segment);
                found = named.find(path, at + 1, values);
                if (found == null) {
                    values.removeLast();
                }
            }
            return found == null && !segment.isEmpty() ? rest : found;
        }
    }

    /// @param nowhere what whoever asks for something else is told to do
    public Routes(List<Route> rows, String nowhere) {
        this.rows = List.copyOf(rows);
        this.nowhere = nowhere;
        for (var row : rows) {
            var last = root;
            var names = new ArrayList<String>();
            for (var segment : segments(row.path())) {
                last = last.child(segment);
                if (isName(segment)) {
                    names.add(segment.substring(1, segment.length() - 1));
                }
            }
            var other = last.ends.putIfAbsent(row.method(), new End(row, names));
            if (other != null) {
                throw new IllegalStateException(row + " and " + other.route() + " are the same route");
            }
        }
    }

    public List<Route> rows() {
        return rows;
    }

    String nowhere() {
        return nowhere;
    }

    Place at(String method, String path) {
        var values = new ArrayList<String>();
        var last = root.find(segments(path.isEmpty() ? "/" : path), 0, values);
        if (last == null) {
            return new Place.Nowhere();
        }
        // A HEAD is a GET whose answer has no body, and Pekko HTTP leaves that out by itself.
        var end = last.ends.get(method.equals("HEAD") ? "GET" : method);
        return end == null ? new Place.OtherMethod(methods(last.ends.keySet())) : end.found(values);
    }

    private static List<String> methods(Set<String> ends) {
        var methods = new ArrayList<>(ends);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return List.copyOf(methods);
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
