package weir.http.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;
import weir.http.contract.UsageEvents;

/// What was charged for usage without a hold is undone once, by its source and its id.
@ExtendWith(RunningWeir.class)
class UsageReversalTest {
    private static final int CALLERS = 16;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String ALL = "{\"id\":\"e1\"}";

    private final Opened account = Opened.onPlan("wide");
    private final Client operator = Client.operator();
    private final Client meter = Client.meter();
    private final Instant now = Instant.now();
    private final String path = account.path() + "/usage/reverse";

    @Test
    void a_part_and_then_the_rest_is_undone_and_the_books_say_so() {
        report("e1");
        var part = reverse("k1", "{\"id\":\"e1\",\"source\":\"api\",\"credits\":\"0.008\"}")
                .is(200);
        assertThat(part.text("/repeated")).isEqualTo("false");
        assertThat(part.text("/source")).isEqualTo("api");
        assertThat(part.text("/sub_user")).isEqualTo("owner");
        assertThat(sums(part)).isEqualTo("0.008 of 0.008 of 0.028");
        var again = reverse("k1", "{\"id\":\"e1\",\"credits\":\"0.008\"}").is(200);
        assertThat(again.text("/repeated")).isEqualTo("true");
        reverse("k1", "{\"id\":\"e1\",\"credits\":\"0.009\"}").is(409, "key_reused");
        reverse("k2", "{\"id\":\"e1\",\"credits\":\"0.021\"}").is(409, "more_than_charged");
        assertThat(sums(reverse("k2", ALL).is(200))).isEqualTo("0.02 of 0.028 of 0.028");
        reverse("k3", ALL).is(409, "more_than_charged");
        assertThat(leftInAll()).isEqualTo("1000");
        Eventually.holds(() ->
                used("/total/requests").equals("1") && used("/total/credits").equals("0"));
        assertThat(operator.audit().text("/adds_up")).isEqualTo("true");
        assertThat(report("e1").text("/events/0/outcome")).isEqualTo("repeated");
        assertThat(leftInAll()).isEqualTo("1000");
    }

    @Test
    void a_key_stands_for_one_charge_and_moves_nothing_of_another() {
        report("e1");
        report("e2");
        reverse("k1", "{\"id\":\"e1\",\"credits\":\"0.008\"}").is(200);
        reverse("k1", "{\"id\":\"e2\",\"credits\":\"0.008\"}").is(409, "key_reused");
        reverse("k1", "{\"id\":\"e2\"}").is(409, "key_reused");
        var hold = "/v1/holds/" + account.held();
        meter.post(hold + "/settle", Opened.usage(1_000, 0, 100, 0)).is(200);
        operator.once("k1", hold + "/reverse", "{}").is(409, "key_reused");
        operator.once("k2", hold + "/reverse", "{\"credits\":\"0.008\"}").is(200);
        reverse("k2", "{\"id\":\"e2\",\"credits\":\"0.008\"}").is(409, "key_reused");
        var again = reverse("k1", "{\"id\":\"e1\",\"credits\":\"0.008\"}").is(200);
        assertThat(again.text("/repeated")).isEqualTo("true");
        assertThat(leftInAll()).isEqualTo("999.932");
        assertThat(sums(reverse("k3", "{\"id\":\"e2\"}").is(200))).isEqualTo("0.028 of 0.028 of 0.028");
    }

    @Test
    void of_16_operators_who_undo_one_charge_at_once_one_does() {
        report("e1");
        var answers = Crowd.of(CALLERS, number -> reverse("k" + number, ALL));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.is(409, "more_than_charged"));
        assertThat(leftInAll()).isEqualTo("1000");
    }

    @Test
    void by_the_same_key_it_is_undone_once_however_many_ask() {
        report("e1");
        var part = "{\"id\":\"e1\",\"credits\":\"0.001\"}";
        var answers = Crowd.of(CALLERS, _ -> reverse("k1", part).is(200));
        assertThat(answers)
                .filteredOn(answer -> answer.text("/repeated").equals("false"))
                .hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(sums(answer)).isEqualTo("0.001 of 0.001 of 0.028"));
        assertThat(leftInAll()).isEqualTo("999.973");
    }

    @Test
    void cloud_events_are_known_by_their_own_source() {
        var event = "[" + UsageEvents.cloud(account.id(), "e1") + "]";
        meter.unchecked("POST", "/api/v1/events", event.getBytes(UTF_8), UsageEvents.BATCH)
                .is(204);
        reverse("k1", ALL).is(404, "no_such_usage");
        assertThat(sums(reverse("k1", "{\"id\":\"e1\",\"source\":\"shop\"}").is(200)))
                .isEqualTo("0.028 of 0.028 of 0.028");
    }

    @Test
    void what_was_never_charged_and_what_an_earlier_weir_charged_is_not_undone() throws SQLException {
        reverse("k1", ALL).is(404, "no_such_usage");
        operator.once("k1", "/v1/accounts/nobody/usage/reverse", ALL).is(404, "no_such_usage");
        report("e1");
        try (var connection = RunningWeir.database().connect(DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute("update weir.usage_event set event = null where account = '%s'".formatted(account.id()));
        }
        reverse("k1", ALL).is(404, "no_such_usage");
        assertThat(leftInAll()).isEqualTo("999.972");
    }

    @Test
    void only_an_operator_undoes_and_names_what_is_wrong_with_a_call() {
        report("e1");
        meter.once("k1", path, ALL).is(403, "role_not_allowed");
        account.owner().once("k1", path, ALL).is(403, "role_not_allowed");
        assertThat(operator.post(path, ALL).is(400, "missing_field").text("/field"))
                .isEqualTo("Idempotency-Key");
        field(reverse("k1", "{}").is(400, "missing_field"), "id");
        field(reverse("k1", "{\"id\":\"\"}").is(400, "invalid_field"), "id");
        field(reverse("k1", "{\"id\":\"e1\",\"source\":7}").is(400, "invalid_field"), "source");
        field(reverse("k1", "{\"id\":\"e1\",\"credits\":\"0\"}").is(400, "invalid_field"), "credits");
        field(reverse("k1", "{\"id\":\"e1\",\"lapsed\":\"gone\"}").is(400, "invalid_field"), "lapsed");
        field(reverse("k1", "{\"id\":\"e1\",\"hold\":\"h\"}").is(400, "unknown_field"), "hold");
        assertThat(leftInAll()).isEqualTo("999.972");
    }

    @Test
    void the_change_log_says_which_event_was_undone_by_whom() {
        report("e1");
        reverse("k1", ALL).is(200);
        var change = operator.get(account.path() + "/changes").is(200).json().at("/items/0");
        assertThat(change.at("/what").asText()).isEqualTo("charge_reversed");
        assertThat(change.at("/after/event").asText()).isEqualTo("e1");
        assertThat(change.at("/after/source").asText()).isEqualTo("api");
        assertThat(change.at("/after/for").asText()).isEqualTo("k1");
    }

    private Exchange report(String id) {
        var event = UsageEvents.plain(account.id(), id, 1_000, now);
        return meter.post("/v1/usage", "{\"events\":[%s]}".formatted(event)).is(200);
    }

    private Exchange reverse(String key, String body) {
        return operator.once(key, path, body);
    }

    private static void field(Exchange answer, String name) {
        assertThat(answer.text("/field")).as(answer.toString()).isEqualTo(name);
    }

    private static String sums(Exchange answer) {
        return "%s of %s of %s"
                .formatted(answer.text("/credits"), answer.text("/reversed_in_all"), answer.text("/charged"));
    }

    private String leftInAll() {
        return operator.get(account.path() + "/limits").is(200).text("/left/in_all/credits");
    }

    private String used(String pointer) {
        var from = now.minus(Duration.ofDays(2)).toString().substring(0, 10);
        return operator.get(account.path() + "/usage?from=" + from).is(200).text(pointer);
    }
}
