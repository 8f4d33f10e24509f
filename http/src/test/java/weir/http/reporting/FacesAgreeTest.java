package weir.http.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;

/// Of what real requests have used, every face says the same to the millionth: limits, usage, the statement.
@ExtendWith(RunningWeir.class)
class FacesAgreeTest {
    private static final List<String> GROUPS = List.of("day", "sub_user", "model", "protocol", "funding");
    private static final List<String> FUNDINGS = List.of("plan", "extra_usage", "payg");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Client operator = Client.operator();
    private BusyDays lived;
    private JsonNode limits;
    private String range;
    private List<Map<String, String>> usage;
    private List<Map<String, String>> statement;

    /// Once the reports have everything that was durable when the limits were told.
    @BeforeEach
    void live() {
        lived = BusyDays.lived();
        limits = operator.get(path("/limits")).is(200).json();
        range = "from=%s&to=%s".formatted(LocalDate.parse(today()).minusDays(6), today());
        var told = Instant.parse(limits.at("/at").asText());
        Eventually.holds(() -> {
            var asOf = operator.get(path("/usage?" + range)).is(200).json().at("/as_of");
            return asOf.isTextual() && !Instant.parse(asOf.asText()).isBefore(told);
        });
        usage = usage(operator).json(3);
        statement = statement().json(5);
    }

    @Test
    void limits_usage_and_statement_tell_the_same_of_all_that_can_happen_to_a_charge() {
        assertThat(statement)
                .extracting(entry -> entry.get("kind"))
                .contains("granted", "drawn", "owed", "repaid", "given_back", "corrected", "reversed", "released");
        assertThat(usage).extracting(line -> line.get("funding")).contains("plan", "extra_usage", "payg", "owed");
        assertThat(usage).extracting(line -> line.get("model")).contains("gpt-5.4", "gpt-5.4-mini");
        assertThat(usage).extracting(line -> line.get("protocol")).contains("responses", "claude");
        assertThat(usage).extracting(line -> line.get("day")).contains(today()).hasSizeGreaterThan(6);
        balancesAreThoseOfTheLimits();
        entriesComeToTheUsage();
        membersAreToldTheirPart();
        gatesHaveUsedWhatIsReported();
        sheetsTellTheSame();
    }

    private void balancesAreThoseOfTheLimits() {
        for (var funding : FUNDINGS) {
            assertThat(limits.at("/available/" + funding).asText()).as(funding).isEqualTo(lastBalance(funding));
        }
        assertThat(limits.at("/owed").asText()).isEqualTo(lastBalance("owed")).isNotEqualTo("0");
    }

    private String lastBalance(String funding) {
        return statement.stream()
                .filter(entry -> funding.equals(entry.get("funding")))
                .map(entry -> text(entry, "balance_after"))
                .findFirst()
                .orElse("0");
    }

    /// Repayments touch no day: what was given back of one is owed by the account and used by nobody.
    private void entriesComeToTheUsage() {
        var entries = statement.stream()
                .filter(entry -> !text(entry, "usage_day").isEmpty()
                        && !text(entry, "kind").equals("given_back"))
                .toList();
        var booked = new HashMap<List<String>, Long>();
        for (var entry : entries) {
            var owed = text(entry, "funding").equals("owed");
            var key = List.of(
                    text(entry, "usage_day"),
                    text(entry, "sub_user"),
                    text(entry, "model"),
                    text(entry, "protocol"),
                    text(entry, "funding"));
            booked.merge(key, owed ? micros(entry) : -micros(entry), Math::addExact);
        }
        booked.values().removeIf(micros -> micros == 0);
        var used = new HashMap<List<String>, Long>();
        usage.forEach(line ->
                used.put(GROUPS.stream().map(group -> text(line, group)).toList(), micros(line)));
        used.values().removeIf(micros -> micros == 0);
        assertThat(booked).isEqualTo(used);
        for (var counted : List.of("requests", "tokens", "input_tokens", "cached_tokens", "output_tokens")) {
            assertThat(sum(entries, counted)).as(counted).isEqualTo(sum(usage, counted));
        }
        assertThat(total(operator, path("/usage"))).isEqualTo(credits(usage, _ -> true));
    }

    private void membersAreToldTheirPart() {
        assertThat(total(lived.account().owner(), "/v1/me/usage")).isEqualTo(credits(usage, _ -> true));
        assertThat(total(lived.ann(), "/v1/me/usage")).isEqualTo(credits(usage, of("sub_user", "ann")));
        assertThat(total(lived.bob(), "/v1/me/usage")).isEqualTo(credits(usage, of("sub_user", "bob")));
        assertThat(usage(lived.ann()).json(200))
                .isEqualTo(usage.stream().filter(of("sub_user", "ann")).toList());
    }

    private void gatesHaveUsedWhatIsReported() {
        var ofToday = usage.stream().filter(of("day", today())).toList();
        var ofPlan = ofToday.stream().filter(of("funding", "plan")).toList();
        hasUsed(limits, "daily_limit", "rpd", "tpd", ofPlan);
        for (var member : List.of("ann", "bob")) {
            var own = operator.get(path("/sub-users/" + member + "/limits"))
                    .is(200)
                    .json();
            var used = ofToday.stream().filter(of("sub_user", member)).toList();
            hasUsed(own, "sub_user_daily_credits", "sub_user_rpd", "sub_user_tpd", used);
        }
    }

    private static void hasUsed(
            JsonNode limits, String credits, String requests, String tokens, List<Map<String, String>> used) {
        assertThat(micros(gate(limits, credits).asText())).as(credits).isEqualTo(credits(used, _ -> true));
        assertThat(gate(limits, requests).asLong()).as(requests).isEqualTo(sum(used, "requests"));
        assertThat(gate(limits, tokens).asLong()).as(tokens).isEqualTo(sum(used, "tokens"));
    }

    private static JsonNode gate(JsonNode limits, String name) {
        return StreamSupport.stream(limits.at("/gates").spliterator(), false)
                .filter(gate -> gate.at("/name").asText().equals(name))
                .map(gate -> gate.at("/used"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + limits.at("/gates")));
    }

    private void sheetsTellTheSame() {
        assertThat(usage(operator).csv(2)).isEqualTo(usage);
        assertThat(statement().csv(7)).isEqualTo(statement);
        assertThat(statement).extracting(entry -> entry.get("task")).contains("fix,\"it\"");
    }

    private ReportRows usage(Client client) {
        var where = client.equals(operator) ? path("/usage") : "/v1/me/usage";
        return new ReportRows(client, where + "?group_by=" + String.join(",", GROUPS) + '&' + range);
    }

    private ReportRows statement() {
        return new ReportRows(operator, path("/statement?order=newest"));
    }

    private long total(Client client, String where) {
        return micros(client.get(where + '?' + range).is(200).text("/total/credits"));
    }

    private String path(String rest) {
        return lived.account().path() + rest;
    }

    private String today() {
        return limits.at("/day").asText();
    }

    private static Predicate<Map<String, String>> of(String field, String value) {
        return row -> value.equals(row.get(field));
    }

    private static long credits(List<Map<String, String>> rows, Predicate<Map<String, String>> wanted) {
        return rows.stream().filter(wanted).mapToLong(FacesAgreeTest::micros).sum();
    }

    private static long sum(List<Map<String, String>> rows, String field) {
        return rows.stream().mapToLong(row -> Long.parseLong(text(row, field))).sum();
    }

    private static long micros(Map<String, String> row) {
        return micros(text(row, "credits"));
    }

    private static long micros(String credits) {
        return new BigDecimal(credits).multiply(MILLION).longValueExact();
    }

    private static String text(Map<String, String> row, String field) {
        return Objects.requireNonNull(row.get(field), field);
    }
}
