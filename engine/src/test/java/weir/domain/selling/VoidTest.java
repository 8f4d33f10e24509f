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
            01T10:00  quote q5 payg coins               | 1000 USD for 70
            01T10:00  order o5 q5                       | applied
            01T10:00  hold r2 10 model dear             | payg
            01T10:00  settle r2 10                      | 10 payg model_not_in_plan
            01T10:00  gift o6 20 until 30T00:00         | applied
            01T10:00  hold r3 5 model dear              | payg
            01T10:00  settle r3 5                       | 5 payg model_not_in_plan
            """;

    /// Of orders 1 to 6.
    private static final List<Integer> UNUSED = List.of(90, 100, 400, 50, 60, 15);

    private static final List<Integer> USED = List.of(10, 0, 0, 0, 10, 5);

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

    @Test
    void a_gift_is_taken_back_as_what_was_paid_for_is() {
        check("""
                01T09:00  open                          | opened
                01T09:00  gift g1 10 until 02T09:00     | applied
                01T09:01  hold r1 4                     | payg
                01T09:02  settle r1 4                   | 4 payg no_subscription
                01T09:03  void g1                       | voided 6 owed 4
                = payg 0 g1 0 owed 4
                01T09:04  void g1 forgive               | voided 6 owed 4 again
                01T09:04  gift g1 10 until 02T09:00     | voided 6 owed 4 again
                01T09:05  gift g2 10 until 02T09:00     | applied
                = payg 6 g2 6 owed 0
                02T09:00  wake                          | lapsed at 02T09:00 6 payg
                02T09:01  void g2                       | voided 0 owed 4
                = payg 0 g2 0 owed 4
                02T09:02  gift g3 10 until 03T09:00     | applied
                02T09:02  hold r2 6                     | payg
                02T09:03  void g3 forgive               | voided 6
                02T09:04  settle r2 5                   | 5 overage
                = payg 0 g3 0 owed 5
                """);
    }

    /// A subscription that was used, renewed and upgraded, a pack of each kind and a gift.
    @Test
    void whatever_is_voided_first_all_is_voided_in_the_end() {
        for (var order : orders(List.of(1, 2, 3, 4, 5, 6))) {
            check(BOUGHT + allVoided(order, "forgive") + """
                    = plan 0 extra_usage 0 payg 0 in_all 0 owed 0
                    02T09:00  hold r4 1                 | plan_pool extra_usage payg
                    """);
            check(BOUGHT + allVoided(order, "owe") + """
                    = plan 0 extra_usage 0 payg 0 in_all 0 owed 25
                    02T09:00  hold r4 1                 | plan_pool extra_usage payg
                    """);
            check(BOUGHT + allVoided(order, "cut") + """
                    = plan 0 extra_usage 0 payg 0 in_all 0 owed 25
                    02T09:00  hold r4 1                 | subscription payg
                    """);
        }
    }

    /// What another stands on is asked for again when all others were.
    private static String allVoided(List<Integer> order, String how) {
        var lines = new StringBuilder();
        var left = new ArrayList<>(order);
        while (!left.isEmpty()) {
            for (var number : List.copyOf(left)) {
                var stands = isBuiltUpon(number, left, how);
                lines.append("01T11:00  void o%d %s | %s\n"
                        .formatted(number, how, stands ? "built_upon" : voided(number, how)));
                if (!stands) {
                    left.remove(Integer.valueOf(number));
                }
            }
        }
        return lines.toString();
    }

    /// The upgrade goes before what it changed, and a term that is cut after the one that follows it.
    private static boolean isBuiltUpon(int number, List<Integer> left, String how) {
        return switch (number) {
            case 1 -> left.contains(3) || (how.equals("cut") && left.contains(2));
            case 2 -> left.contains(3);
            default -> false;
        };
    }

    private static String voided(int number, String how) {
        var used = USED.get(number - 1);
        return "voided " + UNUSED.get(number - 1) + (used == 0 || how.equals("forgive") ? "" : " owed " + used);
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
