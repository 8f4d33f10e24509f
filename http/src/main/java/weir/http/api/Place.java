package weir.http.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What there is at a path, for a method.
sealed interface Place {
    /// @param path what the names in the route's path stand for
    record Found(Route route, Map<String, String> path) implements Place {}

    /// @param methods those that the path takes
    record OtherMethod(List<String> methods) implements Place {}

    record Nowhere() implements Place {}

    /// The paths of all calls, in the order of the table.
    Map<Route, Template> TEMPLATES = Arrays.stream(Route.values())
            .collect(Collectors.toMap(
                    route -> route,
                    route -> Template.of(route.path()),
                    (one, _) -> one,
                    () -> new EnumMap<>(Route.class)));

    static Place of(String method, String path) {
        var segments = Template.segments(path.isEmpty() ? "/" : path);
        var methods = new ArrayList<String>();
        // A HEAD is a GET whose answer has no body, and Pekko HTTP leaves that out by itself.
        var asked = method.equals("HEAD") ? "GET" : method;
        for (var entry : TEMPLATES.entrySet()) {
            var route = entry.getKey();
            var match = entry.getValue().match(segments);
            if (match.isPresent()) {
                if (route.method().equals(asked)) {
                    return new Found(route, match.get());
                }
                methods.add(route.method());
            }
        }
        return methods.isEmpty() ? new Nowhere() : new OtherMethod(allowed(methods));
    }

    private static List<String> allowed(List<String> methods) {
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return List.copyOf(methods);
    }
}
