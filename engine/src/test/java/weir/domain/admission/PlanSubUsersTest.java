package weir.domain.admission;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// A plan says whether it lets in more members than the owner. Nothing is deleted by that: a renewal or an upgrade lets
/// them in again.
class PlanSubUsersTest {
    @Test
    void a_plan_for_one_person_keeps_out_members_and_not_the_owner() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 50               | granted
                01T09:00  add ann                       | added
                01T09:01  hold r1 1 by ann              | payg
                01T09:02  subscribe s1 plan 100 alone rank 1        | subscribed until 12-01T09:02
                01T09:03  hold r2 1 by ann              | plan_sub_users
                gate plan_sub_users | closed
                left | 149 today 0
                01T09:03  hold r3 1                     | plan
                gate plan_sub_users | not told
                01T09:04  members                       | ann closed requests 1 credits 0, owner open requests 1 credits 0
                01T09:05  settle r1 1                   | 1 payg no_subscription
                """);
    }

    @Test
    void no_balance_opens_it_and_an_upgrade_does() {
        check("""
                sell solo rank 1 price 20 plan 100 alone
                sell duo rank 2 price 30 plan 150 alone
                sell team rank 3 price 50 plan 300
                sell crowd rank 4 price 90 plan 900
                sell boost extra_usage price 5 credits 50
                sell coins payg price 10 credits 70
                01T09:00  open                          | opened
                01T09:00  add ann                       | added
                01T09:01  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:01
                01T09:01  order o1 q1                   | applied
                01T09:02  grant p payg 50               | granted
                01T09:02  grant x extra_usage 50        | granted
                01T09:03  hold r1 1 by ann              | plan_sub_users
                remedies | upgrade
                prices | upgrade team 1 for 3000 USD
                01T09:03  limits by ann                 | plan_sub_users
                01T09:03  limits                        | open
                01T09:04  add bob                       | plan_without_sub_users
                01T09:05  quote q2 upgrade team         | 3000 USD for 200 terms 1 until 12-01T09:01
                01T09:05  order o2 q2                   | applied
                01T09:06  hold r1 1 by ann              | plan
                gate plan_sub_users | open
                01T09:07  add bob                       | added
                """);
    }

    @Test
    void a_lapse_closes_it_until_a_plan_with_sub_users_is_valid_again() {
        check("""
                sell solo rank 1 price 20 plan 100 alone
                sell team rank 3 price 50 plan 300
                sell coins payg price 10 credits 70
                01T09:00  open plan 100                 | opened
                01T09:00  grant p payg 50               | granted
                01T09:00  add ann                       | added
                01T09:01  hold r1 1 by ann              | plan
                12-01T08:59  hold r2 1 by ann           | plan
                12-01T09:00  hold r3 1 by ann           | plan_sub_users
                remedies | subscribe
                prices | subscribe team 1 for 5000 USD
                12-01T09:00  hold r4 1                  | payg
                12-01T09:01  subscribe s2 plan 100 alone            | subscribed until 12-31T09:01
                12-01T09:02  hold r3 1 by ann           | plan_sub_users
                12-31T09:02  subscribe s3 plan 100      | subscribed until 2027-01-30T09:02
                12-31T09:03  hold r3 1 by ann           | plan
                """);
    }

    @Test
    void where_nothing_was_ever_subscribed_no_plan_keeps_anybody_out() {
        check("""
                01T09:00  open                          | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 1 by ann              | payg subscription
                gate plan_sub_users | not told
                01T09:02  grant p payg 50               | granted
                01T09:03  hold r1 1 by ann              | payg
                gate plan_sub_users | not told
                """);
    }

    @Test
    void what_was_held_before_ends_as_it_would_have() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  add ann                       | added
                12-01T08:59  hold r1 10 by ann          | plan
                12-01T09:01  settle r1 10               | 10 plan within_daily_limit
                12-01T09:02  hold r1 10 by ann          | settled 10 plan within_daily_limit
                12-01T09:20  hold r1 10 by ann          | subscription plan_sub_users payg
                """);
    }
}
