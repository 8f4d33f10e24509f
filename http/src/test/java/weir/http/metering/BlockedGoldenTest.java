package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.http.door.json.Json;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.Sight;
import weir.http.reporting.LimitsJson;

/// Every word that a person who is blocked is told, held by files: each gate by itself, and the answers of the domain
/// to accounts that are used up in all ways. What is in a file and not told, or told and not in it, fails.
class BlockedGoldenTest {
    private static final Instant MORNING = Instant.parse("2026-11-20T01:00:30Z");
    private static final Instant NEXT_MINUTE = Instant.parse("2026-11-20T01:01:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T16:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final RateCard CARD = new RateCard(
            1,
            Credits.of(7),
            Map.of("gpt-5.4", rate("gpt-5.4"), "gpt-5.5", rate("gpt-5.5")),
            new ModelMapping(List.of()));

    @Test
    void each_gate_by_itself() throws IOException {
        var told = Stream.of(GateName.values()).map(BlockedGoldenTest::alone).collect(Collectors.joining("\n"));
        Golden.check("gates.txt", told);
    }

    @Test
    void each_answer_with_what_opens_the_way() throws IOException {
        var all = new ArrayList<Blocked>();
        var told = Golden.lines("blocked.txt")
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.startsWith("==") ? answered(line, all) : line + '\n')
                .collect(Collectors.joining());
        Golden.check("blocked.txt", told);
        assertThat(all.stream()
                        .flatMap(blocked -> blocked.closed().stream())
                        .map(Gate::name)
                        .distinct())
                .as("the gates that are closed somewhere in blocked.txt: add what closes the one that is missing")
                .contains(GateName.values());
        assertThat(all.stream()
                        .flatMap(blocked -> blocked.ways().stream())
                        .flatMap(way -> way.steps().stream())
                        .distinct())
                .as("the remedies that are told somewhere in blocked.txt: add what needs the one that is missing")
                .contains(Remedy.values());
    }

    private static String answered(String heading, List<Blocked> all) {
        var answer = UsedUp.by(heading.substring(heading.indexOf(':') + 1).split(","));
        all.add(blocked(answer));
        var told = Stream.of(Sight.values())
                .collect(Collectors.groupingBy(sight -> shown(answer, sight), LinkedHashMap::new, Collectors.toList()));
        return heading
                + '\n'
                + told.entrySet().stream()
                        .map(each -> "  to " + whom(each.getValue()) + '\n' + each.getKey())
                        .collect(Collectors.joining());
    }

    private static String whom(List<Sight> sights) {
        if (sights.size() == Sight.values().length) {
            return "everybody";
        }
        return sights.equals(List.of(Sight.ALL, Sight.ACCOUNT))
                ? "who runs it, meters for it or owns it"
                : sights.stream().map(BlockedGoldenTest::whom).collect(Collectors.joining(", to "));
    }

    private static String whom(Sight sight) {
        return switch (sight) {
            case ALL -> "who runs it or meters for it";
            case ACCOUNT -> "who owns it";
            case OWN -> "a sub-user by its key";
        };
    }

    private static ModelRate rate(String model) {
        return new ModelRate(model, new Price(1, 1, 1, 1), Credits.LEAST, 0, 0);
    }

    private static Blocked blocked(Answer answer) {
        return answer instanceof Answer.LimitsRead(var limits)
                ? limits.blocked().orElseThrow()
                : ((Answer.Blocked) answer).why();
    }

    private static JsonNode json(Answer answer, Sight sight) {
        return answer instanceof Answer.LimitsRead(var limits)
                ? json(new LimitsJson("acme", "ann", limits, CARD, sight)::write)
                        .get("blocked")
                : json(new BlockedJson("acme", "ann", CARD, sight).problem((Answer.Blocked) answer)::write);
    }

    private static JsonNode json(Consumer<Json> content) {
        try {
            return new ObjectMapper().readTree(Json.object(content).utf8String());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Answer answer, Sight sight) {
        var json = json(answer, sight);
        return "    " + String.join(" ", json.get("gates").findValuesAsText("name")) + "\n    "
                + json.get("detail").asText() + '\n'
                + json.get("remedies")
                        .valueStream()
                        .map(BlockedGoldenTest::remedy)
                        .collect(Collectors.joining());
    }

    private static String remedy(JsonNode remedy) {
        var with = remedy.get("with")
                .valueStream()
                .map(more -> " + " + more.asText())
                .collect(Collectors.joining());
        var buy =
                remedy.get("buy").valueStream().map(BlockedGoldenTest::purchase).collect(Collectors.joining());
        return "    - " + remedy.get("code").asText() + with + ": "
                + remedy.get("detail").asText() + '\n' + beside(remedy) + buy;
    }

    /// What a program is told beside the sentence.
    private static String beside(JsonNode remedy) {
        var until = remedy.get("at").isNull()
                ? ""
                : "      at %s in %s\n"
                        .formatted(remedy.get("at").asText(), remedy.get("zone").asText());
        var models = remedy.get("models").isEmpty() ? "" : "      models " + remedy.get("models") + '\n';
        var calls = remedy.get("calls")
                .valueStream()
                .map(call -> "      %s %s %s by %s\n"
                        .formatted(
                                call.get("method").asText(),
                                call.get("path").asText(),
                                call.get("body"),
                                call.get("roles")))
                .collect(Collectors.joining());
        return until + models + calls;
    }

    private static String purchase(JsonNode purchase) {
        var quote = purchase.get("quote");
        return "      %s %s %s\n"
                .formatted(quote.get("method").asText(), quote.get("path").asText(), quote.get("body"));
    }

    /// A gate, closed in every way in which it can be.
    private static String alone(GateName name) {
        var text = new StringBuilder("== ").append(name).append('\n');
        for (var gate : closed(name)) {
            var blocked = new Blocked(List.of(gate), gate.opensAt().orElse(null), List.of(), List.of(), SHANGHAI);
            var shut = new Answer.Blocked(blocked, new Left(Credits.of(12), Credits.of(3)), List.of(), MORNING);
            for (var sight : List.of(Sight.ALL, Sight.OWN)) {
                text.append(sight == Sight.ALL ? "  whole: " : "  own:   ")
                        .append(new BlockedJson("acme", "ann", CARD, sight)
                                .problem(shut)
                                .detail())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static List<Gate> closed(GateName name) {
        return switch (name) {
            case ACCOUNT_ACTIVE,
                    SUBSCRIPTION,
                    PLAN_SUB_USERS,
                    MODEL_IN_PLAN,
                    SUB_USER_ACTIVE,
                    SUB_USER_ADDRESS,
                    SUB_USER_MODEL -> List.of(new Gate.Condition(name, false));
            case PLAN_POOL, EXTRA_USAGE, PAYG ->
                List.of(credits(name, 0, 0, 0, null), credits(name, 0, 7, 5, null), credits(name, 0, 1, 5, null));
            case DAILY_LIMIT, SUB_USER_DAILY_CREDITS ->
                List.of(
                        credits(name, 8, 2, 10, MIDNIGHT),
                        credits(name, 0, 0, 0, MIDNIGHT),
                        credits(name, 4, 1, 10, MIDNIGHT),
                        credits(name, 4, 1, 7, MIDNIGHT));
            case SUB_USER_TOTAL_CREDITS -> List.of(credits(name, 8, 2, 10, null), credits(name, 4, 1, 10, null));
            case RPD, SUB_USER_RPD -> requests(name, MIDNIGHT);
            case TPD, SUB_USER_TPD -> tokens(name, MIDNIGHT);
            case RPM, SUB_USER_RPM -> requests(name, NEXT_MINUTE);
            case TPM, SUB_USER_TPM -> tokens(name, NEXT_MINUTE);
            case OPEN_HOLDS, SUB_USER_OPEN_HOLDS ->
                List.of(new Gate.Counted(name, Gate.Unit.HOLDS, 0, 256, 256, 1, null));
        };
    }

    private static List<Gate> requests(GateName name, Instant opens) {
        return List.of(
                new Gate.Counted(name, Gate.Unit.REQUESTS, 3, 0, 3, 1, opens),
                new Gate.Counted(name, Gate.Unit.REQUESTS, 0, 0, 0, 1, opens));
    }

    private static List<Gate> tokens(GateName name, Instant opens) {
        return List.of(
                new Gate.Counted(name, Gate.Unit.TOKENS, 900, 100, 1_000, 1, opens),
                new Gate.Counted(name, Gate.Unit.TOKENS, 300, 100, 1_000, 800, opens));
    }

    /// Needs eight credits where some are free, as a strict request.
    private static Gate credits(GateName name, long used, long held, long limit, @Nullable Instant opens) {
        var needs = used + held < limit ? Credits.of(8) : Credits.LEAST;
        return Gate.Counted.credits(name, Credits.of(used), Credits.of(held), Credits.of(limit), needs, opens);
    }
}
