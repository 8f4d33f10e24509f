package weir.http.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// Reports of rows that stand in the ledger's tables.
@ExtendWith(RunningWeir.class)
class ReportsTest {
    private static final String RANGE = "from=2031-03-01&to=2031-03-31";

    private final Client operator = Client.operator();
    private final Opened account = Opened.in("Europe/Berlin", ",\"plan\":\"wide\"");

    private void fill() throws SQLException {
        try (var tables = new FilledLedger()) {
            tables.zone(account.id(), "Europe/Berlin");
            tables.usage(account.id(), "2031-03-01", "ann", "gpt-5.4", "plan", "3, 30, 20, 5, 10, 1, 1250000");
            tables.usage(account.id(), "2031-03-02", "ann", "gpt-5.4", "plan", "1, 10, 8, 0, 2, 0, 250000");
            tables.usage(account.id(), "2031-03-02", "ann", "gpt-5.4", "payg", "0, 0, 0, 0, 0, 0, -100001");
            tables.usage(account.id(), "2031-03-02", "owner", "gpt-5.5", "plan", "7, 70, 60, 0, 10, 0, 2000000");
            tables.usage(account.id(), "2031-04-01", "ann", "gpt-5.4", "plan", "99, 99, 99, 0, 0, 0, 99000000");
            tables.execute("""
                    insert into weir.task_usage values ('%s', '2031-03-01', '=1+1', 'ann', 'gpt-5.4', 3, 30, 20, 5, 10,
                      1, 1250000, '2031-03-01Z', '2031-03-01Z')""".formatted(account.id()));
            tables.execute("""
                    insert into weir.blocked values ('%s', '2031-03-02', 'ann', 'daily_limit', 12,
                      '2031-03-02 01:00Z', '2031-03-02 02:00Z')""".formatted(account.id()));
            for (var row = 1; row <= 5; row++) {
                tables.execute("""
                        insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits,
                          balance_after, grant_number, reference, sub_user, hold, nonce, task, model, protocol, reason,
                          usage_day, requests, tokens, input_tokens, output_tokens, usage_source)
                        values ('2031-03-0%2$d', '%1$s', %2$d, 0, '2031-03-0%2$d 10:00Z', 'drawn', 'plan', -1500000,
                          1000000 - %2$d * 1500000, 1, null, 'ann', %2$d, 35, 'fix, "it"', 'gpt-5.4', 'responses',
                          'within_daily_limit', '2031-03-0%2$d', 1, 30, 20, 10, 'settled')""".formatted(account.id(), row));
            }
            tables.execute("""
                    insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits,
                      balance_after, grant_number, reference)
                    values ('2031-03-01', '%s', 0, 0, '2031-03-01 09:00Z', 'granted', 'plan', 1000000, 1000000, 1,
                      'order-1')""".formatted(account.id()));
            tables.days(account.id());
        }
    }

    @AfterEach
    void nothing_of_it_stays() throws SQLException {
        try (var tables = new FilledLedger()) {
            tables.empty(account.id());
        }
    }

    @Test
    void usage_is_told_by_groups_with_the_total_of_all_that_was_asked_for() throws SQLException {
        fill();
        var usage = operator.get(account.path() + "/usage?group_by=model,funding&limit=1&" + RANGE)
                .is(200)
                .json();
        assertThat(usage.at("/items")).hasSize(1);
        assertThat(usage.at("/items/0").toString()).isEqualTo("""
                {"model":"gpt-5.4","funding":"payg","requests":0,"tokens":0,"input_tokens":0,"cached_tokens":0,\
                "output_tokens":0,"reasoning_tokens":0,"credits":"-0.100001"}""");
        assertThat(usage.at("/total/credits").asText()).isEqualTo("3.399999");
        assertThat(usage.at("/total/requests").asInt()).isEqualTo(11);
        assertThat(usage.at("/zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(usage.at("/from").asText()).isEqualTo("2031-03-01");
        assertThat(parts("/usage?group_by=model,funding&limit=1&" + RANGE, "/credits"))
                .containsExactly("-0.100001", "1.5", "2");
        assertThat(parts("/usage?group_by=day&order=credits&limit=1&" + RANGE, "/day"))
                .containsExactly("2031-03-02", "2031-03-01");
        assertThat(parts("/usage?group_by=day&sub_user=ann&" + RANGE, "/credits"))
                .containsExactly("1.25", "0.149999");
    }

    @Test
    void a_member_is_told_of_itself_alone() throws SQLException {
        var ann = account.subUser("ann");
        fill();
        var own = ann.get("/v1/me/usage?group_by=sub_user&" + RANGE).is(200).json();
        assertThat(own.at("/items")).hasSize(1);
        assertThat(own.at("/items/0/sub_user").asText()).isEqualTo("ann");
        assertThat(own.at("/total/credits").asText()).isEqualTo("1.399999");
        ann.get("/v1/me/usage?sub_user=ann&" + RANGE).is(200);
        var refused = ann.get("/v1/me/usage?sub_user=owner&" + RANGE).is(400, "invalid_parameter");
        assertThat(refused.text("/detail")).isEqualTo("`sub_user` is \"owner\"; allowed is `ann`, whose key it is.");
        assertThat(account.owner().get("/v1/me/usage?" + RANGE).is(200).text("/total/credits"))
                .isEqualTo("3.399999");
        ann.get(account.path() + "/usage").is(403, "role_not_allowed");
    }

    @Test
    void an_account_that_the_ledger_has_nothing_of_has_used_nothing_this_month() {
        var account = Opened.in("Europe/Berlin", "");
        var today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        var usage = operator.get(account.path() + "/usage").is(200).json();
        assertThat(usage.at("/items")).isEmpty();
        assertThat(usage.at("/zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(usage.at("/from").asText()).isEqualTo(today.withDayOfMonth(1).toString());
        assertThat(usage.at("/to").asText()).isEqualTo(today.toString());
        assertThat(usage.at("/total/credits").asText()).isEqualTo("0");
        assertThat(operator.get(account.path() + "/statement").is(200).json().at("/items"))
                .isEmpty();
        assertThat(operator.get(account.path() + "/blocked").is(200).json().at("/items"))
                .isEmpty();
        for (var report : List.of("usage", "statement", "blocked")) {
            operator.get("/v1/accounts/nobody-here/" + report).is(404, "no_such_account");
        }
    }

    @Test
    void a_task_is_told_with_what_it_cost() throws SQLException {
        fill();
        var tasks = operator.get(account.path() + "/usage?group_by=task,sub_user&" + RANGE);
        assertThat(tasks.is(200).json().at("/items/0/task").asText()).isEqualTo("=1+1");
        assertThat(tasks.text("/items/0/credits")).isEqualTo("1.25");
        assertThat(operator.get(account.path() + "/usage?group_by=task&format=csv&" + RANGE)
                        .is(200)
                        .body())
                .as("no formula")
                .contains("\r\n'=1+1,3,30,20,5,10,1,1.25\r\n");
    }

    @Test
    void a_report_of_tasks_says_since_when_they_are_kept_where_that_matters() {
        var since = LocalDate.now(ZoneOffset.UTC).minusDays(90);
        var range = "&from=" + since.minusDays(9) + "&to=" + since;
        for (var ofTasks : List.of("?group_by=task", "?group_by=day&task=fix-7")) {
            assertThat(operator.get(account.path() + "/usage" + ofTasks + range)
                            .is(200)
                            .text("/tasks_since"))
                    .isEqualTo(since.toString());
            assertThat(account.owner()
                            .get("/v1/me/usage" + ofTasks + range)
                            .is(200)
                            .text("/tasks_since"))
                    .isEqualTo(since.toString());
        }
        for (var whole : List.of("?group_by=day" + range, "?group_by=task&from=" + since.plusDays(9))) {
            assertThat(operator.get(account.path() + "/usage" + whole)
                            .is(200)
                            .json()
                            .has("tasks_since"))
                    .isFalse();
        }
    }

    @Test
    void a_statement_tells_each_entry_with_the_balance_after_it() throws SQLException {
        fill();
        try (var tables = new FilledLedger()) {
            for (var day : List.of("2031-03-03", "2031-03-04", "2031-03-05")) {
                tables.usage(account.id(), day, "ann", "gpt-5.4", "plan", "1, 30, 20, 0, 10, 0, 1500000");
            }
        }
        var newest = operator.get(account.path() + "/statement?limit=2").is(200);
        assertThat(newest.json().at("/items/0").toString()).isEqualTo("""
                {"at":"2031-03-05T10:00:00.000Z","booked_day":"2031-03-05","kind":"drawn","funding":"plan",\
                "credits":"-1.5","balance_after":"-6.5","grant":1,"reference":null,"sub_user":"ann","hold":"%s.5.z",\
                "task":"fix, \\"it\\"","model":"gpt-5.4","protocol":"responses","reason":"within_daily_limit",\
                "usage_day":"2031-03-05","requests":1,"tokens":30,"input_tokens":20,"cached_tokens":0,\
                "output_tokens":10,"reasoning_tokens":0,"usage_source":"settled"}""".formatted(account.id()));
        assertThat(parts("/statement?limit=2&" + RANGE, "/balance_after"))
                .containsExactly("-6.5", "-5", "-3.5", "-2", "-0.5", "1");
        assertThat(parts("/statement?limit=4&order=oldest&from=2031-03-02&to=2031-03-04", "/balance_after"))
                .containsExactly("-2", "-3.5", "-5");
        assertThat(parts("/statement?hold=" + account.id() + ".3.z", "/balance_after"))
                .containsExactly("-3.5");
        assertThat(parts("/statement?kind=granted&" + RANGE, "/reference")).containsExactly("order-1");
        assertThat(parts("/statement?reference=order-1&funding=plan&grant=1", "/kind"))
                .containsExactly("granted");
        assertThat(parts("/statement?sub_user=bob", "/kind")).isEmpty();
        assertThat(parts("/statement?model=gpt-5.4&protocol=responses&" + RANGE, "/kind"))
                .hasSize(5);
        assertThat(parts("/statement?model=gpt-5.5", "/kind")).isEmpty();
        assertThat(parts("/statement?protocol=claude", "/kind")).isEmpty();
        assertThat(parts("/statement?task=fix-1", "/kind")).isEmpty();
    }

    @Test
    void a_sheet_is_asked_for_by_the_query_or_by_its_media_type_and_says_where_the_next_part_is() throws SQLException {
        fill();
        var path = account.path() + "/statement?order=oldest&limit=2&" + RANGE;
        var csv = operator.send("GET", path, new byte[0], Map.of("accept", "text/csv"))
                .is(200);
        assertThat(csv.body().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("at,booked_day,kind,funding,credits,balance_after,");
        assertThat(csv.body().lines().toList().get(2))
                .isEqualTo(
                        "2031-03-01T10:00:00.000Z,2031-03-01,drawn,plan,-1.5,-0.5,1,,ann,%s.1.z,\"fix, \"\"it\"\"\",gpt-5.4,"
                                        .formatted(account.id())
                                + "responses,within_daily_limit,2031-03-01,1,30,20,0,10,0,settled");
        var next = csv.header("link");
        assertThat(next)
                .matches("</v1/accounts/.*/statement\\?order=oldest&limit=2&from=.*&to=.*&cursor=.*>; rel=\"next\"");
        var link = next.substring(1, next.indexOf('>'));
        var more = operator.send("GET", link, new byte[0], Map.of("accept", "text/csv, application/json;q=0.5"));
        assertThat(more.is(200).body().lines().toList().get(1)).startsWith("2031-03-02T10:00:00.000Z");
        assertThat(operator.get(path + "&format=json").is(200).media()).isEqualTo("application/json");
        operator.send("GET", path, new byte[0], Map.of("accept", "text/html")).is(406, "not_acceptable");
    }

    @Test
    void blocked_requests_are_told_by_gate() throws SQLException {
        fill();
        var blocked = operator.get(account.path() + "/blocked?group_by=gate&" + RANGE);
        assertThat(blocked.is(200).json().at("/items").toString())
                .isEqualTo("[{\"gate\":\"daily_limit\",\"requests\":12,\"first_at\":\"2031-03-02T01:00:00.000Z\","
                        + "\"last_at\":\"2031-03-02T02:00:00.000Z\"}]");
        assertThat(blocked.text("/total/requests")).isEqualTo("12");
        assertThat(parts("/blocked?gate=rpd&" + RANGE, "/gate")).isEmpty();
        assertThat(operator.get(account.path() + "/blocked?format=csv&" + RANGE)
                        .is(200)
                        .body())
                .startsWith("day,gate,sub_user,requests,first_at,last_at\r\n2031-03-02,daily_limit,ann,12,2031-");
    }

    @Test
    void the_largest_consumers_of_all_accounts_are_told_to_operators() throws SQLException {
        fill();
        var top = operator.get("/v1/usage/top?from=2031-04-01&to=2031-04-01&by=sub_user");
        assertThat(top.is(200).text("/items/0/credits")).isEqualTo("99");
        assertThat(top.text("/items/0/sub_user")).isEqualTo("ann");
        assertThat(operator.get("/v1/usage/top?by=account&limit=1&format=csv&" + RANGE)
                        .is(200)
                        .body())
                .startsWith("account,requests,");
        account.owner().get("/v1/usage/top").is(403, "role_not_allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            usage?from=yesterday                        | `from` is "yesterday"; allowed is a day, such as 2026-11-30.
            usage?from=2031-02-30                       | `from` is "2031-02-30"; allowed is a day, such as 2026-11-30.
            usage?from=2031-02-03&to=2031-02-01         | `to` is 2031-02-01; allowed is a day that is not before `from`, 2031-02-03.
            usage?from=2030-01-01&to=2031-03-01         | `from` is 425 days before the end; allowed is a range of at most 400 days.
            usage?group_by=model,models                 | `group_by` is "model,models"; allowed is each once, with commas between them, of day, sub_user, model, protocol, funding, task.
            usage?group_by=day,day                      | `group_by` is "day,day"; allowed is each once, with commas between them, of day, sub_user, model, protocol, funding, task.
            usage?group_by=task,protocol                | `group_by` is `protocol` beside a task; allowed is day, sub_user, model and task: tasks are not counted by protocol and funding.
            usage?task=t&funding=plan                   | `funding` is beside a task; allowed is nothing: tasks are not counted by protocol and funding.
            usage?order=tokens                          | `order` is "tokens"; allowed is group, credits.
            usage?protocol=grpc                         | `protocol` is "grpc"; allowed is responses, claude.
            usage?format=xml                            | `format` is "xml"; allowed is json or csv.
            usage?limit=201                             | `limit` is "201"; allowed is an integer from 1 to 200.
            usage?limit=10001&format=csv                | `limit` is "10001"; allowed is an integer from 1 to 10000.
            usage?cursor=b25l                           | `cursor` is no cursor of this list; allowed is what `next` was in the answer before.
            statement?from=2031-02-30                   | `from` is "2031-02-30"; allowed is a day, such as 2026-11-30.
            statement?from=2031-02-03&to=2031-02-01     | `to` is 2031-02-01; allowed is a day that is not before `from`, 2031-02-03.
            statement?protocol=grpc                     | `protocol` is "grpc"; allowed is responses, claude.
            statement?task=%20                          | `task` is " "; allowed is 1 to 128 visible ASCII characters without spaces.
            statement?cursor=!                          | `cursor` is no cursor of this list; allowed is what `next` was in the answer before.
            statement?hold=other.1.z                    | `hold` is "other.1.z"; allowed is the id of a hold of `%s`.
            statement?kind=lost                         | `kind` is "lost"; allowed is granted, drawn, owed, repaid, given_back, lapsed, voided, reversed, corrected, expired, released.
            statement?grant=one                         | `grant` is "one"; allowed is the number of a grant of the account.
            statement?order=credits                     | `order` is "credits"; allowed is newest, oldest.
            blocked?gate=door                           | `gate` is "door"; allowed is account_active, open_holds,
            """)
    void what_cannot_be_meant_is_refused_by_name(String asked, String detail) {
        var refused = operator.get(account.path() + '/' + asked).is(400, "invalid_parameter");
        assertThat(refused.text("/detail")).startsWith(detail.formatted(account.id()));
        assertThat(asked).contains(refused.text("/field"));
    }

    @Test
    void a_cursor_of_another_list_is_refused() throws SQLException {
        fill();
        var next = operator.get(account.path() + "/usage?limit=1&" + RANGE).text("/next");
        operator.get(account.path() + "/usage?group_by=model&cursor=" + next + '&' + RANGE)
                .is(400, "invalid_parameter");
    }

    private List<String> parts(String path, String pointer) {
        return new ListedParts(operator, account.path()).of(path, pointer);
    }
}
