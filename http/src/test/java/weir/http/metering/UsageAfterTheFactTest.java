package weir.http.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;
import weir.http.contract.UsageEvents;

/// Usage for which nothing was held: each event is answered by itself, and charged once.
@ExtendWith(RunningWeir.class)
class UsageAfterTheFactTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String WAITING = """
        select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()\
        """;

    private final Opened account = Opened.onPlan("wide");
    private final Client meter = Client.meter();
    private final Instant now = Instant.now();

    @Test
    void each_event_is_answered_by_itself_in_its_place() {
        var id = account.id();
        var answer = report(
                event("e1", 1_000),
                event("e1", 1_000),
                event("e1", 1_001),
                UsageEvents.plain(id, "e2", 1_000, now.minus(Duration.ofDays(6))),
                UsageEvents.plain(id, "e3", 1_000, now.plus(Duration.ofMinutes(9))),
                event("e4", -1),
                event("e5", 1_000).replace("gpt-5.4", "gpt-none"),
                event("e6", 1_000).replace("\"account\":\"" + id, "\"account\":\"nobody"),
                event("e7", 1_000).replace("\"id\"", "\"name\""),
                "7",
                event("e8", 1_000));
        assertThat(outcomes(answer))
                .containsExactly(
                        "applied 0.028",
                        "repeated 0.028",
                        "refused other_event",
                        "refused usage_out_of_time at",
                        "refused usage_out_of_time at",
                        "refused absurd_usage usage.input_tokens",
                        "refused unknown_model model",
                        "refused no_such_account",
                        "refused unknown_field name",
                        "refused invalid_field events",
                        "applied 0.028");
        assertThat(answer.text("/applied")).isEqualTo("2");
        assertThat(leftInAll()).isEqualTo("999.944");
    }

    @Test
    void the_same_hundred_events_from_eight_at_once_are_charged_once() {
        var events = IntStream.range(0, 100)
                .mapToObj(number -> event("e" + number, 1_000))
                .toArray(String[]::new);
        var answers = Crowd.of(8, _ -> report(events));
        var sum = answers.stream()
                .mapToInt(answer -> answer.json().get("applied").asInt())
                .sum();
        assertThat(sum).isEqualTo(100);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(outcomes(answer)).allMatch(outcome -> outcome.endsWith("ed 0.028")));
        assertThat(leftInAll()).isEqualTo("997.2");
        assertThat(Client.operator().audit().text("/adds_up")).isEqualTo("true");
    }

    /// Another writes the name after it was looked for, and before the account's row is there.
    @Test
    void the_table_of_names_is_the_last_guard_and_asking_again_finds_it_there() throws Exception {
        assertThat(outcomes(report(event("first", 1_000)))).containsExactly("applied 0.028");
        CompletableFuture<Exchange> guarded;
        try (var connection = RunningWeir.database().connect(DEADLINE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    insert into weir.usage_event select account, source, 'second', digest, sub_user, model, rate_card,
                      usage_day, credits, overage, booked_at from weir.usage_event where account = '%s'\
                    """.formatted(account.id()));
            guarded = CompletableFuture.supplyAsync(() -> report(event("second", 1_000), event("third", 1_000)));
            Eventually.holds(UsageAfterTheFactTest::somebodyWaits);
            connection.commit();
        }
        assertThat(outcomes(guarded.join())).containsExactly("undecided unknown_outcome", "undecided unknown_outcome");
        Eventually.holds(() -> outcomes(report(event("second", 1_000), event("third", 1_000)))
                        .equals(List.of("repeated 0.028", "applied 0.028"))
                || outcomes(report(event("second", 1_000), event("third", 1_000)))
                        .equals(List.of("repeated 0.028", "repeated 0.028")));
        // Nobody was charged for the one that another wrote.
        assertThat(leftInAll()).isEqualTo("999.944");
    }

    @Test
    void cloud_events_come_alone_and_in_a_batch() {
        var single = UsageEvents.cloud(account.id() + "/owner", "c1");
        assertThat(outcomes(meter.unchecked("POST", "/v1/usage", single.getBytes(UTF_8), UsageEvents.SINGLE)))
                .containsExactly("applied 0.028");
        var batch = "[" + single + "," + UsageEvents.cloud(account.id(), "c2") + "]";
        assertThat(outcomes(meter.unchecked("POST", "/v1/usage", batch.getBytes(UTF_8), UsageEvents.BATCH)))
                .containsExactly("repeated 0.028", "applied 0.028");
    }

    @Test
    void a_client_of_openmeter_is_told_nothing_or_what_was_not_taken() {
        var good = UsageEvents.cloud(account.id(), "c1");
        ingest(good).is(204);
        ingest(good).is(204);
        // Its clients send one event alone, too: as it is, and in no list.
        single(UsageEvents.cloud(account.id(), "c3")).is(204);
        single(good).is(204);
        assertThat(leftInAll()).isEqualTo("999.944");
        assertThat(outcomes(single(UsageEvents.cloud(account.id() + "/nobody", "c4"))
                        .is(422, "events_refused")))
                .containsExactly("refused no_such_sub_user");
        var refused = ingest(good + "," + UsageEvents.cloud(account.id() + "/nobody", "c2"))
                .is(422, "events_refused");
        assertThat(outcomes(refused)).containsExactly("refused no_such_sub_user");
        var old = good.replace("\"1.0\"", "\"0.3\"");
        assertThat(outcomes(ingest(old).is(422, "events_refused")))
                .containsExactly("refused invalid_field specversion");
    }

    @Test
    void a_call_has_a_thousand_events_and_a_mebibyte_at_most() {
        var many = new ArrayList<String>();
        IntStream.range(0, 1_001).forEach(number -> many.add("7"));
        report(many.toArray(String[]::new)).is(400, "invalid_field");
        many.removeLast();
        assertThat(outcomes(report(many.toArray(String[]::new)))).hasSize(1_000);
        var large = "{\"events\":[\"" + "x".repeat(1_048_576) + "\"]}";
        meter.post("/v1/usage", large).is(413, "body_too_large");
        meter.post("/v1/usage", "{\"events\":[]}").is(400, "invalid_field");
        meter.post("/v1/usage", "{}").is(400, "missing_field");
        meter.send("POST", "/v1/usage", "a,b".getBytes(UTF_8), Map.of("content-type", "text/csv"))
                .is(415, "unsupported_media_type");
    }

    @Test
    void a_statement_marks_what_was_reported() {
        report(event("marked", 1_000));
        var statement = account.path() + "/statement?kind=drawn";
        Eventually.holds(() -> told(statement).has(0));
        var entry = told(statement).get(0);
        assertThat(entry.get("usage_source").asText()).isEqualTo("reported");
        assertThat(entry.get("reference").asText()).isEqualTo("marked");
        assertThat(entry.get("hold").isNull()).isTrue();
        assertThat(entry.get("credits").asText()).isEqualTo("-0.028");
        assertThat(entry.get("requests").asInt()).isEqualTo(1);
        assertThat(entry.get("tokens").asInt()).isEqualTo(1_100);
        assertThat(Client.operator()
                        .get(account.path() + "/statement?kind=drawn&format=csv")
                        .is(200)
                        .body()
                        .strip())
                .endsWith(",reported");
        assertThat(Client.operator().get(account.path() + "/usage").text("/total/requests"))
                .isEqualTo("1");
    }

    private static JsonNode told(String statement) {
        return Client.operator().get(statement).is(200).json().get("items");
    }

    @Test
    void a_key_says_whose_it_is_also_once_it_is_revoked() {
        var path = account.path() + "/sub-users/ann";
        var ann = account.subUser("ann");
        var key = account.owner().get(path).text("/keys/0/id");
        account.owner().delete(path + "/keys/" + key).is(200);
        var event = event("k1", 1_000).replace("\"account\":\"" + account.id(), "\"key\":\"" + ann.secret());
        var answer = report(event);
        assertThat(outcomes(answer)).containsExactly("applied 0.028");
        assertThat(answer.text("/events/0/charge/sub_user")).isEqualTo("ann");
        var wrong = event.replace(ann.secret(), "weir_" + account.id() + ".ann." + "a".repeat(48));
        assertThat(outcomes(report(wrong))).containsExactly("refused customer_key_invalid");
    }

    private String event(String id, long input) {
        return UsageEvents.plain(account.id(), id, input, now);
    }

    private Exchange report(String... events) {
        return meter.unchecked(
                "POST",
                "/v1/usage",
                "{\"events\":[%s]}".formatted(String.join(",", events)).getBytes(UTF_8),
                Map.of());
    }

    private Exchange ingest(String events) {
        return meter.unchecked("POST", "/api/v1/events", ("[" + events + "]").getBytes(UTF_8), UsageEvents.BATCH);
    }

    private Exchange single(String event) {
        return meter.unchecked("POST", "/api/v1/events", event.getBytes(UTF_8), UsageEvents.SINGLE);
    }

    private String leftInAll() {
        return Client.operator().get(account.path() + "/limits").is(200).text("/left/in_all/credits");
    }

    /// The outcome of each, and the charge or the code and the field.
    private static List<String> outcomes(Exchange answer) {
        var outcomes = new ArrayList<String>();
        for (var event : answer.json().get("events")) {
            var problem = event.get("problem");
            var told = problem.isNull()
                    ? event.at("/charge/credits").asText()
                    : problem.get("code").asText() + ' ' + problem.path("field").asText("");
            outcomes.add((event.get("outcome").asText() + ' ' + told).strip());
        }
        return outcomes;
    }

    private static boolean somebodyWaits() {
        try (var connection = RunningWeir.database().connect(DEADLINE);
                var query = connection.createStatement().executeQuery(WAITING)) {
            return query.next() && query.getInt(1) > 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
