package weir.http.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// A whole server, and a seller's own system beside it.
@ExtendWith(RunningWeir.class)
class NotifyingTest {
    private static final String HOOKS = "/v1/webhooks";
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Client operator = Client.operator();

    @Test
    void what_becomes_of_an_account_is_in_the_log_and_is_sent_signed() throws WebhookVerificationException {
        try (var receiver = new Receiver()) {
            var made =
                    operator.post(HOOKS, "{\"url\":\"" + receiver.url() + "\"}").is(201);
            var account = Opened.with("");
            operator.patch(account.path(), "{\"active\":false}").is(200);
            operator.patch(account.path(), "{\"active\":true}").is(200);
            Eventually.holds(() -> ids(receiver, account).size() == 2);
            var log = operator.get("/v1/events?account=" + account.id()).is(200);
            assertThat(log.text("/items/0/type")).isEqualTo("account.suspended");
            assertThat(log.text("/items/1/type")).isEqualTo("account.resumed");
            assertThat(ids(receiver, account)).containsExactly(log.text("/items/0/id"), log.text("/items/1/id"));
            for (var call : receiver.calls()) {
                new Webhook(made.text("/secret")).verify(call.body(), call.headers());
            }
            var next = operator.get("/v1/events?account=" + account.id() + "&after=" + log.text("/items/0/cursor"))
                    .is(200);
            assertThat(next.json().get("items")).hasSize(1);
            assertThat(operator.get("/v1/events?after=" + next.text("/next"))
                            .is(200)
                            .json()
                            .get("items"))
                    .isEmpty();
            Eventually.holds(() -> operator.get(HOOKS + '/' + made.text("/id"))
                    .is(200)
                    .text("/waiting")
                    .equals("0"));
            operator.delete(HOOKS + '/' + made.text("/id")).is(200);
        }
    }

    @Test
    void an_account_is_told_at_the_thresholds_that_it_has_set() {
        var account = Opened.onPlan("wide");
        assertThat(thresholds(account, "{}")).isEqualTo("[50,80,100]");
        assertThat(thresholds(account, "{\"thresholds\":[100,1,1]}")).isEqualTo("[1,100]");
        assertThat(thresholds(account, "{\"strict\":true}")).isEqualTo("[1,100]");
        assertThat(thresholds(account, "{\"thresholds\":[]}")).isEqualTo("[]");
    }

    @Test
    void an_account_has_the_thresholds_that_it_is_opened_with() {
        assertThat(thresholds(Opened.with(",\"thresholds\":[90,60,90]"))).isEqualTo("[60,90]");
        assertThat(thresholds(Opened.with(",\"thresholds\":[]"))).isEqualTo("[]");
        assertThat(thresholds(Opened.with(""))).isEqualTo("[50,80,100]");
    }

    private String thresholds(Opened account) {
        return operator.get(account.path()).is(200).json().get("thresholds").toString();
    }

    private String thresholds(Opened account, String change) {
        return operator.patch(account.path(), change)
                .is(200)
                .json()
                .get("thresholds")
                .toString();
    }

    @Test
    void what_is_blocked_is_counted_and_the_first_is_an_event() {
        var account = Opened.with("");
        for (var request = 0; request < 3; request++) {
            account.hold(Opened.request()).is(429);
        }
        var path = "/v1/events?type=blocked.first&account=" + account.id();
        Eventually.holds(() -> operator.get(path).is(200).json().get("items").size() == 1);
        var event = operator.get(path).is(200);
        assertThat(event.text("/items/0/sub_user")).isEqualTo("owner");
        assertThat(event.text("/items/0/data/gate")).isEqualTo("payg");
    }

    @Test
    void a_webhook_is_tried_at_once_and_tells_what_came_of_it() {
        try (var receiver = new Receiver()) {
            var made = operator.post(HOOKS, "{\"url\":\"" + receiver.url() + "\",\"types\":[\"order.applied\"]}")
                    .is(201);
            var path = HOOKS + '/' + made.text("/id");
            assertThat(operator.post(path + "/test", "{}").is(200).text("/delivered"))
                    .isEqualTo("true");
            receiver.answering(_ -> 503);
            var refused = operator.post(path + "/test", "{}").is(200);
            assertThat(refused.text("/status")).isEqualTo("503");
            assertThat(refused.text("/fault")).isEqualTo("status 503");
            assertThat(receiver.calls().getFirst().body()).contains("\"type\":\"webhook.test\"", "\"data\":{}");
            operator.patch(path, "{\"disabled\":true}").is(200);
            assertThat(operator.get(path).is(200).text("/disabled_by")).isEqualTo("operator");
            operator.patch(path, "{\"disabled\":false,\"types\":[\"account.owes\"]}")
                    .is(200);
            assertThat(operator.get(path).is(200).text("/types/0")).isEqualTo("account.owes");
            operator.delete(path).is(200);
            operator.get(path).is(404, "no_such_webhook");
            operator.post(path + "/replay", "{\"after\":\"0\"}").is(404, "no_such_webhook");
        }
    }

    @Test
    void of_a_secret_that_is_rotated_the_old_and_the_new_one_verify_and_nobody_sees_either_again()
            throws WebhookVerificationException {
        try (var receiver = new Receiver()) {
            var made = operator.post(HOOKS, "{\"url\":\"" + receiver.url() + "\",\"types\":[\"order.applied\"]}")
                    .is(201);
            var path = HOOKS + '/' + made.text("/id");
            assertThat(made.json().get("overlap_until").isNull()).isTrue();
            var rotated = operator.post(path + "/rotate", "{}").is(201);
            var overlap = Instant.parse(rotated.text("/overlap_until"));
            assertThat(overlap)
                    .isBetween(
                            Instant.now().plus(Duration.ofHours(23)),
                            Instant.now().plus(OVERLAP));
            assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(made.text("/secret"));
            operator.post(path + "/test", "{}").is(200);
            var call = receiver.calls().getFirst();
            new Webhook(made.text("/secret")).verify(call.body(), call.headers());
            new Webhook(rotated.text("/secret")).verify(call.body(), call.headers());
            assertThat(operator.get(path).is(200).text("/overlap_until")).isEqualTo(rotated.text("/overlap_until"));
            var change = operator.get("/v1/changes?limit=1").is(200);
            assertThat(change.text("/items/0/what")).isEqualTo("webhook_rotated");
            assertThat(change.body()).doesNotContain("whsec_");
            operator.post(path + "/rotate", "{\"overlap_seconds\":1}").is(400, "unknown_field");
            operator.delete(path).is(200);
            operator.post(path + "/rotate", "{}").is(404, "no_such_webhook");
        }
    }

    @Test
    void the_receiver_that_takes_nothing_is_named_by_what_is_measured_until_it_is_removed() {
        try (var sick = new Receiver().answering(_ -> 500);
                var well = new Receiver()) {
            var ofSick = made(sick);
            var ofWell = made(well);
            operator.patch(Opened.with("").path(), "{\"active\":false}").is(200);
            Eventually.holds(() -> measured("weir_webhook_waiting", ofSick).equals("1.0")
                    && !measured("weir_webhook_oldest_seconds", ofSick).equals("0.0"));
            Eventually.holds(() -> measured("weir_webhook_waiting", ofWell).equals("0.0")
                    && measured("weir_webhook_oldest_seconds", ofWell).equals("0.0"));
            assertThat(RunningWeir.operations("/metrics").body())
                    .contains("weir_webhook_attempts_total{outcome=\"delivered\"}")
                    .contains("weir_webhook_attempts_total{outcome=\"failed\"}");
            operator.delete(HOOKS + '/' + ofSick).is(200);
            Eventually.holds(() -> !RunningWeir.operations("/metrics").body().contains('"' + ofSick + '"'));
            assertThat(measured("weir_webhook_waiting", ofWell)).isNotEmpty();
            operator.delete(HOOKS + '/' + ofWell).is(200);
        }
    }

    private String made(Receiver receiver) {
        var body = "{\"url\":\"%s\",\"types\":[\"account.suspended\"]}".formatted(receiver.url());
        return operator.post(HOOKS, body).is(201).text("/id");
    }

    /// Empty where nothing is told of the webhook.
    private static String measured(String name, String webhook) {
        var series = "%s{webhook=\"%s\"} ".formatted(name, webhook);
        return RunningWeir.operations("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .map(line -> line.substring(series.length()))
                .findFirst()
                .orElse("");
    }

    @Test
    void what_cannot_be_called_or_asked_for_is_refused_by_name() {
        for (var url : new String[] {"ftp://example.org", "example.org", "http://", "http://ann:secret@example.org"}) {
            operator.post(HOOKS, "{\"url\":\"" + url + "\"}").is(400, "invalid_field");
        }
        operator.post(HOOKS, "{}").is(400, "missing_field");
        operator.post(HOOKS, "{\"url\":\"http://example.org\",\"types\":[\"order.aplied\"]}")
                .is(400, "invalid_field");
        operator.get("/v1/events?type=order").is(400, "invalid_parameter");
        operator.get("/v1/events?after=x").is(400, "invalid_parameter");
        operator.get("/v1/events?account=No").is(400, "invalid_parameter");
    }

    private static List<String> ids(Receiver receiver, Opened account) {
        return receiver.ids().stream()
                .filter(id -> id.startsWith(account.id() + "."))
                .toList();
    }
}
