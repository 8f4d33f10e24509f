package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.http.door.json.Json;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.Sight;

/// A plan is sold with models that a later rate card may not have: nobody can ask for these.
class UnpricedModelTest {
    private static final String ANOTHER = "use_a_model_of_the_plan";

    private static final Answer.Blocked BLOCKED = blocked("quotas - - - - - -");

    /// The sub-user may use the model of the plan alone, so that no purchase helps.
    private static final Answer.Blocked BOUND = blocked("quotas - - - - - gpt-5.4");

    private static Answer.Blocked blocked(String quotas) {
        return (Answer.Blocked) UsedUp.by("plan 100 10 3 3000", quotas, "ask 1 gpt-5.5");
    }

    @Test
    void another_model_is_a_remedy_where_there_is_one_that_can_be_asked_for() throws IOException {
        assertThat(remedies(BLOCKED, "gpt-5.5", "gpt-5.4")).contains(ANOTHER);
        assertThat(remedies(BLOCKED, "gpt-5.5")).isNotEmpty().doesNotContain(ANOTHER);
        assertThat(remedies(BOUND, "gpt-5.5", "gpt-5.4")).containsExactly(ANOTHER);
        assertThat(remedies(BOUND, "gpt-5.5")).isEmpty();
    }

    @Test
    void nobody_is_told_in_a_sentence_to_use_a_model_that_there_is_not() {
        assertThat(told("gpt-5.5", "gpt-5.4").brief(BOUND)).endsWith(" Use a model of the plan: `gpt-5.4`.");
        assertThat(told("gpt-5.5").brief(BOUND)).doesNotContain("Use a model");
        assertThat(told("gpt-5.5").sentence(BOUND)).doesNotContain("Use a model");
    }

    private static List<String> remedies(Answer.Blocked blocked, String... models) throws IOException {
        var json = Json.object(told(models).problem(blocked)::write).utf8String();
        return new ObjectMapper()
                .readTree(json)
                .get("remedies")
                .valueStream()
                .map(remedy -> remedy.get("code").asText())
                .toList();
    }

    private static BlockedJson told(String... models) {
        var rates = Stream.of(models)
                .collect(Collectors.toMap(
                        model -> model, model -> new ModelRate(model, new Price(1, 1, 1, 1), Credits.LEAST, 0, 0)));
        return new BlockedJson(
                "acme", "ann", new RateCard(1, Credits.of(7), rates, new ModelMapping(List.of())), Sight.OWN);
    }
}
