package weir.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.domain.scenario.Scenario.check;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.decision.Deciding;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;

/// Members come and go, and what they used stays in the days of their account: [weir.domain.scenario.Scenario] adds it
/// up after every line.
class MembershipTest {
    private static final Instant NOON = Instant.parse("2026-11-01T04:00:00Z");

    @Test
    void a_removed_member_asks_for_nothing_more_and_what_it_used_stays() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 10 by ann             | plan
                01T09:02  settle r1 11                  | 11 plan within_daily_limit
                01T09:03  remove ann                    | removed
                01T09:04  hold r2 10 by ann             | no_such_sub_user
                01T09:04  hold r1 10 by ann             | no_such_sub_user
                01T09:05  members                       | owner open requests 0 credits 0
                01T09:05  remove ann                    | no_such_sub_user
                01T09:05  remove bob                    | no_such_sub_user
                day 01 plan 11 requests 1
                = plan 989
                """);
    }

    @Test
    void an_owner_stays() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:01  remove owner                  | owner_stays
                01T09:02  hold r1 1                     | plan
                """);
    }

    @Test
    void open_holds_of_a_removed_member_end_as_they_would_have() {
        check("""
                01T09:00  open plan 1000 expiry charge_estimate     | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 10 by ann             | plan
                01T09:01  hold r2 20 by ann             | plan
                01T09:01  hold r3 30 by ann             | plan
                01T09:01  hold r4 5                     | plan
                01T09:02  remove ann                    | removed open 3 held 60
                day 01 held 65 requests 4
                01T09:03  settle r1 12                  | 12 plan within_daily_limit
                01T09:04  release r2                    | released
                day 01 plan 12 held 35 requests 3
                01T09:31  wake                          | r3 expired charge_estimate at 01T09:31, r4 expired charge_estimate at 01T09:31
                day 01 plan 47 held 0 requests 3
                01T09:40  settle r3 25                  | 25 plan within_daily_limit
                01T09:41  reverse r1                    | reversed 12 of 12
                day 01 plan 30 held 0
                """);
    }

    @Test
    void who_is_added_again_is_another_and_nothing_of_the_first_is_counted_for_it() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann total 15           | set
                01T09:00  key ann k1                    | added
                01T09:01  hold r1 10 by ann             | plan
                01T09:01  hold r2 10 by ann             | plan
                01T09:02  settle r1 10                  | 10 plan within_daily_limit
                01T09:03  remove ann                    | removed open 1 held 10
                01T09:04  add ann                       | added
                01T09:04  present ann k1                | key_invalid
                01T09:05  used ann                      | used 0
                01T09:06  hold r1 30 by ann             | plan
                01T09:07  settle r2 400                 | 400 plan within_daily_limit
                01T09:08  used ann                      | used 0
                01T09:09  settle r1 31                  | 31 plan within_daily_limit
                01T09:10  used ann                      | used 31
                01T09:10  members                       | ann open requests 1 credits 31, owner open requests 0 credits 0
                day 01 plan 441 requests 3
                """);
    }

    @Test
    void the_same_request_of_another_member_of_the_same_id_is_another_request() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 10 by ann             | plan
                01T09:02  remove ann                    | removed open 1 held 10
                01T09:03  add ann                       | added
                01T09:04  hold r1 20 by ann             | plan
                01T09:04  hold r1 20 by ann             | plan again
                = open 2
                01T09:05  settle #1 10 nonce 42         | 10 plan within_daily_limit
                01T09:05  hold r1 20 by ann             | plan again
                01T09:06  settle r1 20                  | 20 plan within_daily_limit
                01T09:07  remove ann                    | removed
                01T09:08  add ann                       | added
                01T09:09  hold r1 30 by ann             | plan
                day 01 plan 30 requests 3
                """);
    }

    @Test
    void a_closed_account_removes_members_and_adds_none() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:01  close                         | closed for ever
                01T09:02  add bob                       | account_closed
                01T09:02  remove ann                    | removed
                01T09:02  members                       | owner open requests 0 credits 0
                """);
    }

    @Test
    void a_place_is_free_again_and_what_is_kept_does_not_grow() {
        var account = opened();
        for (var i = 0; i < 3 * Bounds.SUB_USERS; i++) {
            account = after(account, new AccountCommand.AddSubUser("ann"));
            account = after(account, new AccountCommand.RemoveSubUser("ann"));
        }
        assertThat(account.roster().seats()).containsOnlyKeys(Account.OWNER);
        assertThat(account.tallies()).containsOnlyKeys(Account.OWNER);
        for (var i = 1; i < Bounds.SUB_USERS; i++) {
            account = after(account, new AccountCommand.AddSubUser("member-" + i));
        }
        var full = Deciding.on(account, NOON).decide(new AccountCommand.AddSubUser("one-more"));
        assertThat(full.answer()).isEqualTo(new Answer.Refused(new Refusal.TooMany("sub_users", Bounds.SUB_USERS)));
        account = after(account, new AccountCommand.RemoveSubUser("member-7"));
        assertThat(Deciding.on(account, NOON)
                        .decide(new AccountCommand.AddSubUser("one-more"))
                        .answer())
                .isInstanceOf(Answer.SubUserAdded.class);
    }

    private static Account opened() {
        return after(Account.UNOPENED, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
    }

    private static Account after(Account account, AccountCommand command) {
        List<AccountEvent> events = Deciding.on(account, NOON).decide(command).events();
        assertThat(events).as(command.toString()).isNotEmpty();
        return account.afterAll(events);
    }
}
