package weir.http.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What there is at a path, for a method.
sealed interface Place {
    /// @param path what the names in the call's path stand for
    record Found(Call call, Map<String, String> path) implements Place {}

    /// @param methods those that the path takes
    record OtherMethod(List<String> methods) implements Place {}

    record Nowhere() implements Place {}

    /// The paths of all calls, in the order of the table.
    Map<Call, Template> TEMPLATES = Arrays.stream(Call.values())
            .collect(Collectors.toMap(
                    call -> call, call -> Template.of(call.path()), (one, _) -> one, () -> new EnumMap<>(Call.class)));

    static Place of(String method, String path) {
        var segments = Template.segments(path.isEmpty() ? "/" : path);
        var methods = new ArrayList<String>();
        // A HEAD is a GET whose answer has no body, and Pekko HTTP leaves that out by itself.
        var asked = method.equals("HEAD") ? "GET" : method;
        for (var entry : TEMPLATES.entrySet()) {
            var call = entry.getKey();
            var match = entry.getValue().match(segments);
            if (match.isPresent()) {
                if (call.method().equals(asked)) {
                    return new Found(call, match.get());
                }
                methods.add(call.method());
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
