package weir.http.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with an answer, whatever was asked.
///
/// @param secrets that no problem may repeat
record Judge(Collection<String> secrets) {
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> FIELD_CODES = Set.of("unknown_field", "missing_field", "invalid_field");

    /// What only somebody who wrote the server should know.
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat"
                    + " [\\w.$]+\\(|Exception|\\b(java|scala|pekko|jackson|weir)\\.[a-z]|\\.java:|[A-Z]+_[A-Z]+|[A-Z][a-z]{2,}[A-Z][a-z]");

    /// Against what its call declares.
    Optional<String> wrong(Draft draft, RawAnswer answer) {
        if (!draft.allowed.contains(answer.status())) {
            return Optional.of(answer.status() + " is not declared");
        }
        return wrong(answer, draft.method.equals("HEAD")).or(() -> wrongField(draft, answer));
    }

    /// Whatever was sent, and be it no request at all.
    Optional<String> wrong(RawAnswer answer, boolean toHead) {
        if (answer.status() >= 500) {
            return Optional.of("it is the server's fault");
        }
        if (answer.header("x-request-id").isEmpty()) {
            return Optional.of("no x-request-id");
        }
        return toHead || answer.status() < 400 ? wrongInside(answer) : wrongProblem(answer);
    }

    private Optional<String> wrongProblem(RawAnswer answer) {
        if (answer.header("content-type").equals("application/json")) {
            return wrongRefusal(answer);
        }
        if (!answer.header("content-type").equals(PROBLEM)) {
            return Optional.of("it is no " + PROBLEM);
        }
        var problem = json(answer.text());
        if (problem == null
                || problem.path("status").asInt() != answer.status()
                || !problem.path("code").asText().matches("[a-z_]+")
                || !problem.path("type")
                        .asText()
                        .equals("urn:weir:problem:" + problem.path("code").asText())
                || problem.path("title").asText().isBlank()
                || problem.path("detail").asText().isBlank()) {
            return Optional.of("it has not the form of a problem");
        }
        return INSIDES.matcher(answer.text()).find()
                ? Optional.of("it tells of the server's insides")
                : secrets.stream().filter(answer.text()::contains).findFirst().map(_ -> "it repeats a secret");
    }

    /// Of the gateway's: in the form that its clients know.
    private Optional<String> wrongRefusal(RawAnswer answer) {
        var refusal = json(answer.text());
        return refusal == null
                        || refusal.at("/error/type").asText().isBlank()
                        || refusal.at("/error/message").asText().isBlank()
                ? Optional.of("it has not the form of a refusal")
                : Optional.of(answer.text())
                        .filter(text -> INSIDES.matcher(text).find())
                        .map(_ -> "it tells of the server's insides")
                        .or(() -> secrets.stream()
                                .filter(answer.text()::contains)
                                .findFirst()
                                .map(_ -> "it repeats a secret"));
    }

    /// A stream answers 200, and a line each.
    private static Optional<String> wrongInside(RawAnswer answer) {
        if (!answer.header("content-type").equals("application/x-ndjson")) {
            return Optional.empty();
        }
        return answer.text()
                .lines()
                .filter(line -> {
                    var json = json(line);
                    return json == null
                            || json.path("status").asInt(500) >= 500
                            || INSIDES.matcher(line).find();
                })
                .findFirst()
                .map(line -> "a line of the stream is wrong: " + line);
    }

    private static Optional<String> wrongField(Draft draft, RawAnswer answer) {
        var problem = json(answer.text());
        if (draft.field == null
                || problem == null
                || !FIELD_CODES.contains(problem.path("code").asText())) {
            return Optional.empty();
        }
        var named = problem.path("field").asText();
        var expected = draft.field;
        var isMeant = named.equals(expected)
                || named.startsWith(expected + '.')
                || named.startsWith(expected + '[')
                || (expected.equals("key") && named.equals("sub_user"));
        return isMeant ? Optional.empty() : Optional.of("it names `" + named + "` and not `" + expected + '`');
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return Document.JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            return null;
        }
    }
}
