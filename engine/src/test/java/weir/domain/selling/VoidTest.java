package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Orders taken back, in every order that is possible, and what stands in the way of the others.
class VoidTest {
    private static final String CATALOG = """
            sell solo rank 1 price 20 plan 100 daily 10
            sell plus rank 2 price 50 plan 300 daily 40
            sell boost extra_usage price 5 credits 50
            sell coins payg price 10 credits 70
            01T09:00  open                              | opened
            01T09:00  quote q1 subscribe solo           | 2000 USD for 100 terms 1 until 12-01T09:00
            01T09:00  order o1 q1                       | applied
            """;

    private static final String BOUGHT = CATALOG + """
            01T10:00  hold r1 10                        | plan
            01T10:00  settle r1 10                      | 10 plan within_daily_limit
            01T10:00  quote q2 renew                    | 2000 USD for 100 terms 1 until 12-31T09:00
            01T10:00  order o2 q2                       | applied
            01T10:00  quote q3 upgrade plus             | 6000 USD for 400 terms 2 until 12-31T09:00
            01T10:00  order o3 q3                       | applied
            01T10:00  quote q4 extra_usage boost        | 500 USD for 50
            01T10:00  order o4 q4                       | applied
            """;

    /// Of orders 1 to 4.
    private static final List<Integer> UNUSED = List.of(90, 100, 400, 50);

    @Test
    void what_was_used_is_owed_again_unless_it_is_forgiven() {
        check(CATALOG + """
                01T09:00  quote q2 payg coins           | 1000 USD for 70
                01T09:00  order o2 q2                   | applied
                01T09:00  quote q3 payg coins           | 1000 USD for 70
                01T09:00  order o3 q3                   | applied
                01T09:01  hold r1 80 model dear         | payg
                01T09:02  settle r1 80                  | 70 payg model_not_in_plan + 10 payg model_not_in_plan
                01T09:03  void o3                       | voided 60 owed 10
                = payg 0 owed 10
                01T09:04  void o2 forgive               | voided 0
                01T09:05  void o3 forgive               | voided 60 owed 10 again
                = owed 10
                """);
    }

    @Test
    void what_repaid_a_debt_is_owed_again() {
        check(CATALOG + """
                01T09:00  hold r1 1                     | plan
                01T09:00  settle r1 105                 | 10 plan within_daily_limit \
                + 90 plan beyond_daily_limit + 5 overage
                01T09:01  quote q2 payg coins           | 1000 USD for 70
                01T09:01  order o2 q2                   | applied
                = payg 65 owed 0
                01T09:02  void o2                       | voided 65 owed 5
                = payg 0 owed 5
                """);
    }

    @Test
    void a_term_to_come_is_cut_and_the_running_one_loses_its_credits_and_not_its_validity() {
        check(CATALOG + """
                02T09:00  quote q2 renew                | 2000 USD for 100 terms 1 until 12-31T09:00
                02T09:00  order o2 q2                   | applied
                02T09:01  void o2                       | voided 100
                = plan 100
                02T09:02  void o1                       | voided 100
                = plan 0
                02T09:03  hold r1 1                     | plan_pool extra_usage payg
                12-01T09:00  wake                       | term ended at 12-01T09:00
                """);
    }

    @Test
    void a_running_term_that_is_cut_ends_at_once() {
        check(CATALOG + """
                01T09:30  hold r1 10                    | plan
                01T09:30  void o1 cut                   | voided 100
                01T09:31  hold r2 1                     | subscription payg
                01T09:32  settle r1 7                   | 7 overage
                01T09:33  quote q2 subscribe plus       | 5000 USD for 300 terms 1 until 12-01T09:33
                """);
    }

    @Test
    void an_order_that_a_later_one_stands_on_is_not_voided_before_it() {
        check(CATALOG + """
                02T09:00  quote q2 renew                | 2000 USD for 100 terms 1 until 12-31T09:00
                02T09:00  order o2 q2                   | applied
                02T09:00  quote q3 renew                | 2000 USD for 100 terms 1 until 2027-01-30T09:00
                02T09:00  order o3 q3                   | applied
                02T09:01  void o2                       | built_upon
                02T09:01  void o1 cut                   | built_upon
                02T09:01  void o3                       | voided 100
                02T09:01  void o2                       | voided 100
                02T09:01  void o1 cut                   | voided 100
                """);
    }

    @Test
    void an_upgrade_is_taken_back_term_by_term() {
        check(CATALOG + """
                01T10:00  quote q2 renew                | 2000 USD for 100 terms 1 until 12-31T09:00
                01T10:00  order o2 q2                   | applied
                01T10:00  quote q3 upgrade plus         | 6000 USD for 400 terms 2 until 12-31T09:00
                01T10:00  order o3 q3                   | applied
                = plan 600 today 40
                01T10:01  void o2                       | built_upon
                01T10:01  void o3                       | voided 400
                = plan 200 today 10
                01T10:02  quote q4 upgrade plus         | 6000 USD for 400 terms 2 until 12-31T09:00
                01T10:03  void o2                       | voided 100
                = plan 100
                """);
    }

    @Test
    void what_returns_to_a_voided_grant_is_voided_at_once() {
        check("""
                sell coins payg price 10 credits 70
                01T09:00  open expiry charge_estimate   | opened
                01T09:00  quote q1 payg coins           | 1000 USD for 70
                01T09:00  order o1 q1                   | applied
                01T09:00  hold r1 20                    | payg
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                01T09:31  void o1 forgive               | voided 50
                01T09:32  settle r1 5                   | 5 payg no_subscription
                = payg 0 o1 0 owed 0
                """);
    }

    @Test
    void packs_are_voided_in_any_order_and_quotes_made_before_are_stale() {
        check(CATALOG + """
                01T09:00  quote q2 extra_usage boost    | 500 USD for 50
                01T09:00  order o2 q2                   | applied
                01T09:00  quote q3 payg coins           | 1000 USD for 70
                01T09:00  order o3 q3                   | applied
                01T09:00  quote q4 payg coins           | 1000 USD for 70
                01T09:01  void o2                       | voided 50
                01T09:02  order o4 q4                   | quote_stale
                01T09:03  void o3                       | voided 70
                01T09:04  void o4                       | voided 0
                = plan 100 extra_usage 0 payg 0
                """);
    }

    /// A subscription that was used, renewed and upgraded, and a pack. The upgrade goes before what it changed.
    @Test
    void whatever_is_voided_first_all_is_voided_in_the_end() {
        for (var order : orders(List.of(1, 2, 3, 4))) {
            var lines = new StringBuilder(BOUGHT);
            var left = new ArrayList<>(order);
            for (var number : order) {
                var stands = number < 3 && left.contains(3);
                lines.append(voided(number, stands ? "built_upon" : "voided " + UNUSED.get(number - 1)));
                if (!stands) {
                    left.remove(Integer.valueOf(number));
                }
            }
            left.forEach(number -> lines.append(voided(number, "voided " + UNUSED.get(number - 1))));
            check(lines + "= plan 0 extra_usage 0 in_all 0 owed 0\n");
        }
    }

    private static String voided(int number, String answer) {
        return "01T11:00  void o%d forgive | %s\n".formatted(number, answer);
    }

    private static List<List<Integer>> orders(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<Integer>>();
        for (var first : numbers) {
            var rest = numbers.stream().filter(number -> !number.equals(first)).toList();
            for (var order : orders(rest)) {
                orders.add(Stream.concat(Stream.of(first), order.stream()).toList());
            }
        }
        return orders;
    }
}
