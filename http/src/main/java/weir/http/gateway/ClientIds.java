package weir.http.gateway;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;
import weir.http.door.json.Form;

/// What clients call the session and the task that a request belongs to. None of them names a request: that is what the
/// gateway does itself.
record ClientIds(HttpRequest request) {
    private static final String BEARER = "bearer ";

    /// The older Codex CLI tells its turn in a JSON object in a header.
    private static final Pattern TURN = Pattern.compile("\"turn_id\"\\s*:\\s*\"([!-~]{1,128}?)\"");

    /// A prompt of a person's, with all that its agents ask; else the session.
    @Nullable
    String task(Control control) {
        return Stream.of(
                        Optional.ofNullable(control.task()),
                        header("x-claude-code-prompt-id"),
                        header("x-codex-turn-metadata")
                                .map(TURN::matcher)
                                .flatMap(found -> found.find() ? Optional.of(found.group(1)) : Optional.empty()),
                        Optional.ofNullable(session(control)))
                .flatMap(Optional::stream)
                .filter(Form.NAME::fits)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    String session(Control control) {
        return Stream.of(
                        header("session-id"),
                        header("session_id"),
                        header("x-claude-code-session-id"),
                        Optional.ofNullable(control.session()))
                .flatMap(Optional::stream)
                .filter(Form.NAME::fits)
                .findFirst()
                .orElse(null);
    }

    /// What it is let in by.
    List<String> keys() {
        return Stream.concat(
                        headers("authorization")
                                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                                .map(value -> value.substring(BEARER.length()).strip()),
                        headers("x-api-key").map(String::strip))
                .toList();
    }

    private Optional<String> header(String name) {
        return headers(name).findFirst();
    }

    private Stream<String> headers(String name) {
        return StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is(name))
                .map(HttpHeader::value)
                .filter(Objects::nonNull);
    }
}
