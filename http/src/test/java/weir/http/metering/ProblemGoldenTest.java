package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.http.door.EveryRefusal;
import weir.http.door.Named;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// Every word that a person is told about what was not done, but for blocked requests: see [BlockedGoldenTest].
class ProblemGoldenTest {
    @Test
    void each_code() throws IOException {
        Golden.check(
                "codes.txt",
                Stream.of(Code.values()).map(ProblemGoldenTest::code).collect(Collectors.joining()));
    }

    @Test
    void each_refusal() throws IOException {
        assertThat(EveryRefusal.ALL.stream()
                        .map(refusal -> refusal.getClass().getSimpleName())
                        .distinct())
                .as("one of each")
                .containsExactlyInAnyOrderElementsOf(EveryRefusal.names());
        Golden.check(
                "refusals.txt",
                EveryRefusal.ALL.stream().map(ProblemGoldenTest::refusal).collect(Collectors.joining()));
    }

    private static String code(Code code) {
        var json = read(Problem.of(code)::write);
        return "%s %s: %s. %s\n"
                .formatted(
                        json.get("status").asText(),
                        json.get("code").asText(),
                        json.get("title").asText(),
                        json.get("detail").asText());
    }

    private static JsonNode told(HoldReplies replies, Refusal refusal) {
        return read(replies.response(new Reply.OfAccount(new Answer.Refused(refusal)))
                .body());
    }

    private static JsonNode read(Consumer<Json> content) {
        try {
            return new ObjectMapper().readTree(Json.object(content).utf8String());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is told to who named things by their path, and to others where they are told another thing.
    private static String refusal(Refusal refusal) {
        var card = new RateCard(1, Credits.of(7), Map.of(), new ModelMapping(List.of()));
        var cards = new RateCards(new TreeMap<>(Map.of(1, card)));
        return Stream.of(Named.values())
                .map(named -> told(new HoldReplies("acme", null, cards, named, false), refusal))
                .map(json -> "    %s: %s\n"
                        .formatted(json.get("code").asText(), json.get("detail").asText()))
                .distinct()
                .collect(Collectors.joining("", refusal.getClass().getSimpleName() + '\n', ""));
    }
}
