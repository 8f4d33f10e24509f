package weir.domain.account;

import static weir.domain.scenario.Scenario.check;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The same thing told twice is done once.
class IdentityTest {
    private static final int MANY = 20_000;

    @Test
    void settling_again_answers_the_first_receipt_and_other_usage_is_refused() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60                    | plan
                01T09:02  settle r1 25                  | 25 plan within_daily_limit
                01T09:03  settle r1 25                  | 25 plan within_daily_limit again
                01T09:04  settle r1 26                  | other_usage
                01T09:04  settle r1 24.5                | other_usage
                03T09:03  settle r1 25                  | 25 plan within_daily_limit again
                = plan 75
                """);
    }

    @Test
    void a_request_id_answers_the_same_hold_while_that_is_open() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60                    | plan
                01T09:02  hold r1 60                    | plan again
                01T09:29  hold r1 60                    | plan again
                = plan_available 40 open 1
                day 01 requests 1
                """);
    }

    @Test
    void a_request_id_answers_the_same_hold_for_ten_minutes_after_it_ended() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60                    | plan
                01T09:02  settle r1 25                  | 25 plan within_daily_limit
                01T09:02  hold r1 60                    | settled 25 plan within_daily_limit
                01T09:11  hold r1 60                    | settled 25 plan within_daily_limit
                = open 0
                01T09:12  hold r1 60                    | plan
                = open 1
                day 01 requests 2
                """);
    }

    @Test
    void a_request_that_was_released_or_expired_is_answered_so_for_ten_minutes() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60                    | plan
                01T09:01  hold r2 10                    | plan
                01T09:02  release r1                    | released
                01T09:03  hold r1 60                    | released
                01T09:35  hold r2 10                    | expired release
                01T09:41  hold r2 10                    | plan
                """);
    }

    @Test
    void a_request_id_with_another_body_is_refused() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60 body a             | plan
                01T09:02  hold r1 60 body b             | other_request
                01T09:02  hold r1 61 body a             | other_request
                01T09:03  settle r1 25                  | 25 plan within_daily_limit
                01T09:04  hold r1 60 body b             | other_request
                01T09:13  hold r1 60 body b             | plan
                """);
    }

    @Test
    void what_was_blocked_left_no_trace_of_its_request_id() {
        check("""
                01T09:00  open                          | opened
                01T09:01  hold r1 60                    | payg subscription
                01T09:02  grant p payg 10               | granted
                01T09:03  hold r1 70                    | payg
                """);
    }

    @Test
    void a_request_id_means_something_only_within_its_sub_user() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 10                    | plan
                01T09:01  hold r1 10 by ann             | plan
                = open 2
                01T09:02  hold r1 10 by bob             | no_such_sub_user
                """);
    }

    @Test
    void a_hold_id_with_another_nonce_is_nobodys() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 10                    | plan
                01T09:02  settle r1 10 nonce 7          | no_such_hold
                01T09:02  release r1 nonce 7            | no_such_hold
                01T09:02  extend r1 45m nonce 7         | no_such_hold
                01T09:02  read r1 nonce 7               | no_such_hold
                01T09:03  settle r1 10                  | 10 plan within_daily_limit
                01T09:04  settle r1 10 nonce 7          | no_such_hold
                """);
    }

    @Test
    void a_number_that_was_never_issued_is_no_hold() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 10                    | plan
                01T09:02  settle #2 10                  | no_such_hold
                01T09:02  settle #0 10                  | no_such_hold
                01T09:02  settle #-1 10                 | no_such_hold
                """);
    }

    @Test
    void a_hold_that_ended_long_ago_is_never_charged_again() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 10                    | plan
                01T09:02  settle r1 10                  | 10 plan within_daily_limit
                01T09:21  hold r2 1                     | plan
                01T09:22  settle r2 1                   | 1 plan within_daily_limit
                01T09:23  settle r1 10                  | 10 plan within_daily_limit again
                01T09:41  hold r3 1                     | plan
                01T09:42  settle r3 1                   | 1 plan within_daily_limit
                01T09:43  settle r1 10                  | 10 plan within_daily_limit again
                01T09:43  settle r1 99                  | other_usage
                01T09:43  release r1                    | hold_ended
                01T09:43  read r1                       | settled 10 plan within_daily_limit
                01T09:43  settle r2 1                   | 1 plan within_daily_limit again
                = plan 88
                """);
    }

    @Test
    void a_request_id_answers_for_ten_minutes_however_many_others_ended_in_them() {
        check(opened() + others(MANY) + """
                01T09:11:59.999  hold r1 1              | settled 1 plan within_daily_limit
                01T09:11:59.999  settle r1 1            | 1 plan within_daily_limit again
                01T09:12  hold r1 1                     | plan
                """);
    }

    @Test
    void a_late_settlement_is_remembered_for_its_whole_window_however_many_others_ended() {
        check("""
                01T09:00  open plan 100000              | opened
                01T09:00  hold late 10                  | plan
                01T09:30  wake                          | late expired release at 01T09:30
                """ + others(MANY).replace("01T09:03", "01T09:33") + """
                01T09:34  settle late 10                | 10 plan within_daily_limit
                """);
    }

    private static String opened() {
        return """
                01T09:00  open plan 100000              | opened
                01T09:01  hold r1 1                     | plan
                01T09:02  settle r1 1                   | 1 plan within_daily_limit
                """;
    }

    private static String others(int count) {
        return IntStream.range(0, count).mapToObj(other -> """
                        01T09:03  hold o%1$d 1      | plan
                        01T09:03  release o%1$d     | released
                        """.formatted(other)).collect(Collectors.joining());
    }
}
