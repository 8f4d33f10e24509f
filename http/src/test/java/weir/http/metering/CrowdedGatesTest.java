package weir.http.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.domain.limit.Bounds;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// A thousand callers at once before every gate there is, with room for about half of them.
///
/// Each asks for 0.028 credits and 1,100 tokens. Room for 14.01 credits is room for 500 whole holds and a bit: one more
/// passes, or, where holds are strict, none. The table is the whole outcome: it is the same for any number of callers
/// above 700, and nothing in it is left to chance. `-Dweir.callers=` makes them more.
@ExtendWith(RunningWeir.class)
class CrowdedGatesTest {
    private static final int CALLERS = Integer.getInteger("weir.callers", 1_000);

    /// So many answers wait between the server and a client that first sends all its lines.
    private static final int STREAMED = 1_000;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            daily_limit            | loose  | day      | -           | -     | -                         | plan 501                 | daily_limit extra_usage payg
            daily_limit            | strict | day      | -           | -     | -                         | plan 500                 | daily_limit extra_usage payg
            rpd                    | loose  | requests | -           | -     | -                         | plan 500                 | rpd extra_usage payg
            rpd                    | strict | requests | -           | -     | -                         | plan 500                 | rpd extra_usage payg
            tpd                    | loose  | tokens   | -           | -     | -                         | plan 501                 | tpd extra_usage payg
            tpd                    | strict | tokens   | -           | -     | -                         | plan 500                 | tpd extra_usage payg
            plan_pool              | loose  | pool     | -           | -     | -                         | plan 501                 | plan_pool extra_usage payg
            plan_pool              | strict | pool     | -           | -     | -                         | plan 500                 | plan_pool extra_usage payg
            extra_usage            | loose  | requests | 2.81        | -     | -                         | plan 500 extra_usage 101 | rpd extra_usage payg
            extra_usage            | strict | requests | 2.81        | -     | -                         | plan 500 extra_usage 100 | rpd extra_usage payg
            payg                   | loose  | pool     | -           | 2.81  | -                         | plan 501 payg 101        | plan_pool extra_usage payg
            payg                   | strict | pool     | -           | 2.81  | -                         | plan 500 payg 100        | plan_pool extra_usage payg
            payg                   | loose  | -        | -           | 14.01 | -                         | payg 501                 | payg subscription
            sub_user_daily_credits | loose  | wide     | -           | -     | {"daily_credits":"14.01"} | plan 501                 | sub_user_daily_credits
            sub_user_daily_credits | strict | wide     | -           | -     | {"daily_credits":"14.01"} | plan 500                 | sub_user_daily_credits
            sub_user_rpd           | loose  | wide     | -           | -     | {"rpd":500}               | plan 500                 | sub_user_rpd
            sub_user_tpd           | loose  | wide     | -           | -     | {"tpd":550550}            | plan 501                 | sub_user_tpd
            sub_user_tpd           | strict | wide     | -           | -     | {"tpd":550550}            | plan 500                 | sub_user_tpd
            sub_user_total_credits | loose  | wide     | -           | -     | {"total_credits":"14.01"} | plan 501                 | sub_user_total_credits
            sub_user_total_credits | strict | wide     | -           | -     | {"total_credits":"14.01"} | plan 500                 | sub_user_total_credits
            sub_user_open_holds    | loose  | wide     | -           | -     | {"open_holds":500}        | plan 500                 | sub_user_open_holds
            """)
    void of_a_thousand_at_once_as_many_pass_as_there_is_room_for(
            String gate,
            String strictness,
            @Nullable String plan,
            @Nullable String extraUsage,
            @Nullable String payg,
            @Nullable String quotas,
            String given,
            String closed) {
        var account = plan == null ? Opened.with("") : Opened.onPlan(plan);
        var payer = plan == null ? "owner" : "ann";
        var member = plan == null ? account.owner() : account.subUser("ann");
        // A sub-user's key is told no numbers of its account.
        var reader = gate.startsWith("sub_user_") ? member : account.owner();
        if (extraUsage != null) {
            account.grant("extra_usage", extraUsage);
        }
        if (payg != null) {
            account.grant("payg", payg);
        }
        if (quotas != null) {
            account.owner()
                    .patch(account.path() + "/sub-users/ann", "{\"quotas\":" + quotas + '}')
                    .is(200);
        }
        var rest = ",\"gates\":false,\"strict\":" + strictness.equals("strict");

        var answers = Crowd.of(
                CALLERS, number -> hold(account.asked("r-" + number, rest).replace("/owner", '/' + payer)));

        var held = answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(byFunding(held)).isEqualTo(given);
        var blocked = answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(held.size() + blocked.size()).isEqualTo(CALLERS);
        assertThat(blocked)
                .allSatisfy(answer -> assertThat(namesOf(answer.json())).isEqualTo(closed));
        reportedIsEnforced(gate, blocked, reader, Integer.parseInt(given.replaceFirst(".* ", "")));
    }

    /// The one gate whose room is no setting: it is filled through streams first, and the crowd is another sub-user's,
    /// which has room of its own.
    @Test
    void the_cap_of_open_holds_of_an_account_is_never_passed() {
        var account = Opened.onPlan("wide");
        account.subUser("ann");
        var room = 500;
        for (var from = 0; from < Bounds.OPEN_HOLDS - room; from += STREAMED) {
            stream(account, from, Math.min(STREAMED, Bounds.OPEN_HOLDS - room - from));
        }
        var answers = Crowd.of(
                CALLERS, number -> hold(smallest(account, "c-" + number, "").replace("/owner\"", "/ann\"")));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(room);
        var blocked = answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(blocked).hasSize(CALLERS - room);
        assertThat(blocked)
                .allSatisfy(answer -> assertThat(namesOf(answer.json())).isEqualTo("open_holds"));
        reportedIsEnforced("open_holds", blocked, account.owner(), Bounds.OPEN_HOLDS);
    }

    private static void stream(Opened account, int from, int count) {
        var lines = IntStream.range(from, from + count)
                .mapToObj(
                        number -> smallest(account, "s-" + number, ",\"ref\":\"%d\",\"op\":\"hold\"".formatted(number)))
                .collect(Collectors.joining("\n"));
        var type = Map.of("content-type", "application/x-ndjson");
        var answered = Client.meter()
                .unchecked("POST", "/v1/stream", lines.getBytes(UTF_8), type)
                .is(200)
                .body();
        assertThat(answered.split("\"status\":201,", -1)).hasSize(count + 1);
    }

    private static Exchange hold(String asked) {
        return Client.meter().unchecked("POST", "/v1/holds", asked.getBytes(UTF_8), Map.of());
    }

    private static String smallest(Opened account, String request, String rest) {
        return account.asked(request, rest)
                .replaceFirst("\"estimate\":\\{[^}]*}", "\"estimate\":{\"input_tokens\":0,\"output_tokens\":0}");
    }

    @Test
    void limits_of_the_account_and_of_its_members_bind_together() {
        var account = Opened.onPlan("requests");
        var members = List.of("ann", "ben", "cem", "dan", "eve");
        for (var member : members) {
            account.subUser(member);
            account.owner()
                    .patch(account.path() + "/sub-users/" + member, "{\"quotas\":{\"rpd\":110}}")
                    .is(200);
        }
        var answers = Crowd.of(
                CALLERS,
                number -> hold(account.asked("r-" + number, "")
                        .replace("/owner", '/' + members.get(number % members.size()))));
        var held = answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(held).hasSize(500);
        var byMember =
                held.stream().collect(Collectors.groupingBy(hold -> hold.text("/sub_user"), Collectors.counting()));
        assertThat(byMember.values()).allMatch(count -> count <= 110);
    }

    /// A settlement makes of what was held what was used: no room comes free by it, whenever it comes.
    @Test
    void settlements_in_the_midst_of_the_crowd_let_nobody_more_in() {
        var account = Opened.onPlan("day");
        var answers = Crowd.of(CALLERS, number -> {
            var hold = hold(account.asked("r-" + number, ""));
            return hold.status() == 201
                    ? Client.meter().post("/v1/holds/" + hold.text("/id") + "/settle", Opened.usage(1000, 0, 100, 0))
                    : hold;
        });
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(501);
        var blocked = answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(blocked)
                .hasSize(CALLERS - 501)
                .allSatisfy(answer -> assertThat(answer.text("/gate")).isEqualTo("daily_limit"));
        var gate = gate(
                "daily_limit", account.owner().get(account.path() + "/limits").json());
        assertThat(gate.get("used").asText()).isEqualTo("14.028");
        assertThat(gate.get("held").asText()).isEqualTo("0");
    }

    /// Everybody who was blocked was told the numbers of the full gate, and whoever asks for the limits is told them
    /// too.
    private static void reportedIsEnforced(String gate, List<Exchange> blocked, Client reader, int counted) {
        var told = blocked.stream()
                .map(answer -> numbers(gate(gate, answer.json())))
                .distinct()
                .toList();
        var reported = gate(gate, reader.get("/v1/me/limits").is(200).json());
        assertThat(told).containsExactly(numbers(reported));
        var taken = decimal(reported, "used").add(decimal(reported, "held"));
        var limit = decimal(reported, "limit");
        var expected = eachTakes(reported.get("unit").asText()).multiply(BigDecimal.valueOf(counted));
        // What was drawn of a balance is not counted at its gate; nothing was drawn yet.
        assertThat(taken).isEqualByComparingTo(expected);
        assertThat(decimal(reported, "remaining")).isEqualByComparingTo(limit.subtract(taken));
    }

    private static BigDecimal eachTakes(String unit) {
        return switch (unit) {
            case "credits" -> new BigDecimal("0.028");
            case "tokens" -> new BigDecimal("1100");
            default -> BigDecimal.ONE;
        };
    }

    private static String byFunding(List<Exchange> held) {
        var counts = held.stream()
                .collect(Collectors.groupingBy(hold -> hold.text("/funding"), TreeMap::new, Collectors.counting()));
        return List.of("plan", "extra_usage", "payg").stream()
                .filter(counts::containsKey)
                .map(funding -> funding + ' ' + counts.get(funding))
                .collect(Collectors.joining(" "));
    }

    private static String namesOf(JsonNode blocked) {
        return String.join(" ", blocked.get("gates").findValuesAsText("name"));
    }

    private static JsonNode gate(String name, JsonNode answer) {
        return answer.get("gates")
                .valueStream()
                .filter(gate -> gate.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + answer));
    }

    private static List<JsonNode> numbers(JsonNode gate) {
        return List.of(gate.get("used"), gate.get("held"), gate.get("limit"), gate.get("remaining"));
    }

    private static BigDecimal decimal(JsonNode gate, String field) {
        return new BigDecimal(gate.get(field).asText());
    }
}
