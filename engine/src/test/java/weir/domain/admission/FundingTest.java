package weir.domain.admission;

import org.junit.jupiter.api.Test;
import weir.domain.scenario.Line;
import weir.domain.scenario.Scenario;

/// Which kind funds a hold, by what an account has: a line names that, and the answer of its next hold.
class FundingTest {
    @Test
    void the_plan_funds_while_everything_of_it_has_room() {
        check("""
                plan                  | plan
                plan extra            | plan
                plan payg             | plan
                plan extra payg passes   | plan
                """);
    }

    @Test
    void extra_usage_takes_over_whatever_of_the_plan_is_full() {
        check("""
                plan extra daily_full      | extra_usage
                plan extra rpd_full        | extra_usage
                plan extra tpd_full        | extra_usage
                plan extra pool_empty      | extra_usage
                plan extra payg daily_full | extra_usage
                plan extra payg rpd_full   | extra_usage
                plan extra payg tpd_full   | extra_usage
                plan extra payg pool_empty | extra_usage
                plan extra payg passes daily_full   | extra_usage
                """);
    }

    @Test
    void payg_passes_a_daily_boundary_only_where_the_account_says_so() {
        check("""
                plan payg daily_full          | daily_limit extra_usage until 02T00:00
                plan payg rpd_full            | rpd extra_usage until 02T00:00
                plan payg tpd_full            | tpd extra_usage until 02T00:00
                plan payg passes daily_full   | payg
                plan payg passes rpd_full     | payg
                plan payg passes tpd_full     | payg
                """);
    }

    @Test
    void payg_pays_where_the_pool_is_empty_whatever_the_switch() {
        check("""
                plan payg pool_empty            | payg
                plan payg passes pool_empty     | payg
                plan payg pool_empty rpd_full   | payg
                plan pool_empty                 | plan_pool extra_usage payg
                """);
    }

    @Test
    void payg_pays_for_a_model_that_the_plan_lacks_and_extra_usage_does_not() {
        check("""
                plan payg other_model           | payg
                plan extra payg other_model     | payg
                plan extra other_model          | model_in_plan payg
                plan other_model                | model_in_plan extra_usage payg
                plan payg other_model rpd_full  | payg
                """);
    }

    @Test
    void payg_pays_where_there_is_no_valid_subscription() {
        check("""
                payg                   | payg
                nothing                | payg subscription
                plan payg ended        | payg
                plan extra payg ended  | payg
                """);
    }

    @Test
    void extra_usage_and_the_pool_sleep_where_the_subscription_has_ended() {
        check("""
                plan extra ended       | subscription payg
                plan ended             | subscription payg
                """);
    }

    @Test
    void nothing_left_is_blocked_by_every_gate_that_is_closed() {
        check("""
                plan daily_full              | daily_limit extra_usage payg until 02T00:00
                plan rpd_full                | rpd extra_usage payg until 02T00:00
                plan tpd_full                | tpd extra_usage payg until 02T00:00
                plan rpd_full tpd_full       | rpd tpd extra_usage payg until 02T00:00
                plan pool_empty rpd_full     | plan_pool rpd extra_usage payg
                """);
    }

    private static void check(String table) {
        Line.of(table).forEach(line -> Scenario.check(opened(line) + filled(line) + bought(line) + asked(line)));
    }

    private static String opened(Line line) {
        var plan = line.says("plan") ? " plan %s daily 100 rpd 3 tpd 200".formatted(pool(line)) : "";
        var passes = line.says("passes") ? " payg_passes_day" : "";
        return "01T09:00 open" + plan + passes + " | opened\n";
    }

    private static String pool(Line line) {
        return line.says("pool_empty") ? "3" : "1000";
    }

    private static String filled(Line line) {
        var lines = new StringBuilder();
        if (line.says("daily_full")) {
            lines.append(used("full", "100", "100 plan within_daily_limit"));
        }
        for (var i = line.says("tpd_full") ? 1 : 0; i < 3 && line.says("rpd_full"); i++) {
            lines.append(used("r" + i, "1", "1 plan within_daily_limit"));
        }
        if (line.says("tpd_full")) {
            lines.append(used("many", "0/0/200/0", "0.2 plan within_daily_limit"));
        }
        if (line.says("pool_empty") && !line.says("rpd_full")) {
            lines.append(used("rest", "3", "3 plan within_daily_limit"));
        }
        return lines.toString();
    }

    private static String used(String request, String usage, String charge) {
        return """
                01T10:00 hold   %1$s 1     | plan
                01T10:00 settle %1$s %2$s  | %3$s
                """.formatted(request, usage, charge);
    }

    private static String bought(Line line) {
        var extra = line.says("extra") ? "01T11:00 grant x extra_usage 50 | granted\n" : "";
        var payg = line.says("payg") ? "01T11:00 grant p payg 50 | granted\n" : "";
        return extra + payg;
    }

    private static String asked(Line line) {
        return "%s hold asked 10 %s | %s%n"
                .formatted(
                        line.says("ended") ? "12-01T09:00" : "01T12:00",
                        line.says("other_model") ? "model gpt-5.5" : "",
                        line.answer());
    }
}
