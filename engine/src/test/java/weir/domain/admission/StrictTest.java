package weir.domain.admission;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// With `strict` the whole estimate must fit one kind and the sub-user's gates.
class StrictTest {
    @Test
    void the_first_kind_where_the_whole_estimate_fits_funds_it() {
        check("""
                01T09:00  open plan 1000 daily 100       | opened
                01T09:00  grant x extra_usage 200        | granted
                01T09:00  grant p payg 500               | granted
                01T09:01  hold r1 60 strict              | plan
                01T09:01  hold r2 41 strict              | extra_usage
                01T09:01  hold r3 40 strict              | plan
                01T09:01  hold r4 160 strict             | daily_limit extra_usage until 12-01T09:00
                01T09:01  hold r4 160                    | extra_usage
                """);
    }

    @Test
    void an_account_can_be_strict_for_every_hold() {
        check("""
                01T09:00  open plan 1000 daily 100 strict   | opened
                01T09:01  hold r1 101                       | daily_limit extra_usage payg
                01T09:01  hold r1 100                       | plan
                01T09:02  release r1                        | released
                01T09:02  switch strict off                 | changed
                01T09:03  hold r2 101                       | plan
                """);
    }

    @Test
    void a_strict_estimate_that_fits_no_day_does_not_wait_for_midnight() {
        check("""
                01T09:00  open plan 1000 daily 100 tpd 500  | opened
                01T09:01  hold r1 100                       | plan
                01T09:02  hold r2 100 strict                | daily_limit extra_usage payg until 02T00:00
                01T09:02  hold r2 101 strict                | daily_limit extra_usage payg
                01T09:02  hold r2 1 tokens 501 strict       | daily_limit tpd extra_usage payg
                """);
    }

    @Test
    void payg_funds_a_strict_hold_that_the_rest_of_the_pool_does_not_cover() {
        check("""
                01T09:00  open plan 30 daily 100            | opened
                01T09:00  grant p payg 500                  | granted
                01T09:01  hold r1 40 strict                 | payg
                01T09:01  hold r2 30 strict                 | plan
                """);
    }

    @Test
    void a_strict_hold_is_no_way_for_payg_around_a_full_day() {
        check("""
                01T09:00  open plan 100 daily 60            | opened
                01T09:00  grant p payg 500                  | granted
                01T09:01  hold r1 60                        | plan
                01T09:02  settle r1 60                      | 60 plan within_daily_limit
                01T09:03  hold r2 50                        | daily_limit extra_usage until 02T00:00
                01T09:03  hold r2 50 strict                 | plan_pool daily_limit extra_usage until 02T00:00
                02T00:00  hold r2 50 strict                 | payg
                """);
    }

    @Test
    void a_strict_hold_must_fit_its_sub_users_quotas_whole() {
        check("""
                01T09:00  open plan 1000                    | opened
                01T09:00  add ann                           | added
                01T09:00  quotas ann daily 50 total 80 tpd 500      | set
                01T09:01  hold r1 51 by ann strict          | sub_user_daily_credits
                01T09:01  hold r1 1 tokens 501 by ann strict    | sub_user_tpd
                01T09:01  hold r1 50 by ann strict          | plan
                02T09:01  hold r2 31 by ann strict          | plan
                02T09:01  hold r3 60 by ann strict          | sub_user_daily_credits sub_user_total_credits
                """);
    }
}
