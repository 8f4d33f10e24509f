package weir.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.domain.scenario.Scenario.check;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.account.Details.Field;
import weir.domain.decision.Deciding;
import weir.domain.limit.NaturalDay;

/// What is noted of an account, and its end.
class ClosedTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Details ACME = new Details("Acme", "c-1", "ann@acme.example");

    @Test
    void a_closed_account_takes_nothing_new() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  grant g1 payg 5               | granted
                01T09:02  close                         | closed for ever
                01T09:03  hold r1 1                     | account_closed
                01T09:03  grant g2 payg 5               | account_closed
                01T09:03  grant g1 payg 6               | account_closed
                01T09:03  subscribe s1 plan 100         | account_closed
                01T09:03  add ann                       | account_closed
                01T09:03  switch active on              | account_closed
                01T09:03  switch active off             | account_closed
                01T09:03  switch strict on              | account_closed
                01T09:03  switch strict off             | changed
                02T09:03  close                         | closed for ever
                02T09:03  limits                        | account_active
                remedies | none
                = plan 100 payg 5
                """);
        check("""
                01T09:00  open                          | opened
                01T09:02  close                         | closed for ever
                01T09:03  subscribe s1 plan 100         | account_closed
                01T09:03  grant g1 extra_usage 5        | account_closed
                """);
    }

    @Test
    void what_was_done_before_is_told_again() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  grant g1 payg 5               | granted
                01T09:01  hold r1 60                    | plan
                01T09:02  close                         | closed for ever
                01T09:03  grant g1 payg 5               | granted again
                01T09:03  hold r1 60                    | plan again
                01T09:03  read r1                       | open
                """);
    }

    /// What was paid all the same is kept, to be paid back.
    @Test
    void nothing_is_sold_or_given_to_a_closed_account_and_what_was_is_taken_back() {
        check("""
                sell coins payg price 10 credits 70
                01T09:00  open                          | opened
                01T09:00  quote q1 payg coins           | 1000 USD for 70
                01T09:00  order o1 q1                   | applied
                01T09:00  gift g1 5 until 02T09:00      | applied
                01T09:01  hold r1 10                    | payg
                01T09:01  settle r1 10                  | 5 payg no_subscription + 5 payg no_subscription
                01T09:01  quote q2 payg coins           | 1000 USD for 70
                01T09:02  close                         | closed for ever
                01T09:03  quote q3 payg coins           | account_closed
                01T09:03  order o2 q2                   | account_closed
                01T09:03  order o2 q2                   | account_closed again
                01T09:03  gift g2 5 until 02T09:00      | account_closed
                01T09:04  order o1 q1                   | applied again
                01T09:04  gift g1 5 until 02T09:00      | applied again
                01T09:04  orders                        | o2 account_closed, g1 applied, o1 applied
                = payg 65 owed 0
                01T09:05  void o2                       | voided 0
                01T09:05  void g1 forgive               | voided 0
                01T09:05  void o1                       | voided 65 owed 5
                01T09:05  order o2 q2                   | voided 0 again
                = payg 0 owed 5
                """);
    }

    @Test
    void what_is_open_is_settled_released_and_expires_and_can_be_corrected() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60                    | plan
                01T09:01  hold r2 10                    | plan
                01T09:01  hold r3 10                    | plan
                01T09:02  close                         | closed for ever
                01T09:03  settle r1 25                  | 25 plan within_daily_limit
                01T09:03  release r2                    | released
                01T09:04  extend r3 40m                 | until 01T09:44
                01T09:50  wake                          | r3 expired release at 01T09:44
                01T10:00  settle r3 5                   | 5 plan within_daily_limit
                = plan 70 open 0
                """);
    }

    @Test
    void a_suspended_account_is_closed_as_any_other_and_not_woken_by_it() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  switch active off             | changed
                01T09:02  hold r1 1                     | account_suspended
                01T09:03  close                         | closed for ever
                01T09:04  hold r1 1                     | account_closed
                01T09:04  switch active on              | account_closed
                01T09:04  limits                        | account_active
                """);
    }

    @Test
    void open_holds_are_told_by_parts_in_the_order_of_their_numbers() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  holds                         | none
                01T09:01  hold r1 1                     | plan
                01T09:01  hold r2 1                     | plan
                01T09:01  hold r3 1                     | plan
                01T09:01  hold r4 1                     | plan
                01T09:02  settle r2 1                   | 1 plan within_daily_limit
                01T09:03  holds                         | r1 r3 r4
                01T09:03  holds most 2                  | r1 r3
                01T09:03  holds after 3 most 2          | r4
                01T09:03  holds after 2 most 1          | r3
                01T09:31  holds                         | none
                """);
    }

    @Test
    void what_is_noted_changes_by_what_is_named_also_of_a_closed_account() {
        var account =
                after(Account.UNOPENED, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null, ACME));
        assertThat(account.profile().details()).isEqualTo(ACME);
        account = noted(account, new Details("Acme Ltd", null, null), Set.of(Field.LABEL, Field.CONTACT));
        assertThat(account.profile().details()).isEqualTo(new Details("Acme Ltd", "c-1", null));
        account = after(account, new AccountCommand.Close());
        assertThat(account.profile().standing()).isEqualTo(Standing.CLOSED);
        assertThat(account.profile().closed()).isEqualTo(NOON);
        account = noted(account, Details.NONE, EnumSet.allOf(Field.class));
        assertThat(account.profile().details()).isEqualTo(Details.NONE);
        assertThat(events(account, new AccountCommand.Note(ACME, Set.of()))).isZero();
        assertThat(events(account, new AccountCommand.Close())).isZero();
    }

    private static Account noted(Account account, Details wanted, Set<Field> named) {
        return after(account, new AccountCommand.Note(wanted, named));
    }

    private static Account after(Account account, AccountCommand command) {
        return account.afterAll(Deciding.on(account, NOON).decide(command).events());
    }

    private static int events(Account account, AccountCommand command) {
        return Deciding.on(account, NOON).decide(command).events().size();
    }
}
