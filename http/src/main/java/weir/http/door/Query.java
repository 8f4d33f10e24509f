package weir.http.door;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.http.javadsl.model.Uri;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Which parameters a route lets its path be followed by.
public sealed interface Query {
    /// Whatever there is, unread.
    record Any() implements Query {}

    /// @param names in plain ASCII
    record Only(Set<String> names) implements Query {}

    /// Refuses the first parameter that the route does not know.
    default void refuse(Uri uri) {
        switch (this) {
            case Any() -> {}
            case Only(var names) -> uri.rawQueryString().ifPresent(query -> refuse(query, names));
        }
    }

    private static void refuse(String query, Set<String> names) {
        if (names.isEmpty()) {
            throw new Refused(Problem.of(Code.UNKNOWN_PARAMETER));
        }
        Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2)[0])
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    var known = new TreeSet<>(names);
                    throw new Refused(new Problem(
                            Code.UNKNOWN_PARAMETER,
                            "`%s` is not known in the query; known are %s."
                                    .formatted(Problem.shown(name), String.join(", ", known)),
                            json -> json.texts("choices", known)));
                });
    }
}
