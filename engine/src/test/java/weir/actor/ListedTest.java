package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Details;
import weir.domain.account.Standing;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.limit.GateName;
import weir.domain.limit.NaturalDay;
import weir.domain.overview.AccountLine;
import weir.domain.overview.EndingGrant;
import weir.domain.settlement.Dues;

/// When the list of all accounts is told a line anew.
class ListedTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private Account account = Account.UNOPENED;
    private Listed listed = Listed.UNKNOWN;

    @Test
    void the_first_row_tells_a_line() {
        var line = Objects.requireNonNull(tell(NOON, open()));
        assertThat(line.opened()).isEqualTo(NOON);
        assertThat(line.asOf()).isEqualTo(NOON);
        assertThat(line.used()).isNull();
        assertThat(line.status().standing()).isEqualTo(Standing.ACTIVE);
        assertThat(Objects.requireNonNull(line.status().block()).gate()).isEqualTo(GateName.PAYG);
    }

    @Test
    void amounts_alone_are_told_once_a_minute() {
        tell(NOON, open());
        assertThat(tell(NOON.plusSeconds(1), grant("first")))
                .as("it is not blocked any more")
                .isNotNull();
        assertThat(tell(NOON.plusSeconds(2), grant("second"))).isNull();
        assertThat(tell(NOON.plusSeconds(60), grant("third"))).isNull();
        var line = Objects.requireNonNull(tell(NOON.plusSeconds(61), grant("fourth")));
        assertThat(line.left()).isEqualTo(Credits.of(4));
        assertThat(tell(NOON.plusSeconds(62), grant("fifth"))).isNull();
    }

    @Test
    void what_is_looked_for_is_told_at_once() {
        tell(NOON, open());
        tell(NOON, grant("first"));
        var named = new Details("First team", null, null);
        var noted = new AccountCommand.Note(named, Set.of(Details.Field.LABEL));
        assertThat(Objects.requireNonNull(tell(NOON, noted)).status().details()).isEqualTo(named);
        var suspended = Objects.requireNonNull(tell(NOON, new AccountCommand.Change(false, null, null, null)));
        assertThat(suspended.status().standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(Objects.requireNonNull(suspended.status().block()).gate()).isEqualTo(GateName.ACCOUNT_ACTIVE);
        assertThat(Objects.requireNonNull(tell(NOON, new AccountCommand.Close()))
                        .status()
                        .standing())
                .isEqualTo(Standing.CLOSED);
    }

    @Test
    void a_grant_that_lapses_is_told_at_once_and_once_nothing_is_left_of_it_no_more() {
        tell(NOON, open());
        tell(NOON, grant("first"));
        var later = NOON.plus(Duration.ofDays(9));
        var sooner = NOON.plus(Duration.ofDays(2));
        tell(NOON, grant(Funding.PAYG, later));
        var both = Objects.requireNonNull(tell(NOON, grant(Funding.PAYG, sooner)));
        assertThat(both.ending())
                .containsExactly(
                        new EndingGrant(3, Funding.PAYG, sooner, Credits.of(1)),
                        new EndingGrant(2, Funding.PAYG, later, Credits.of(1)));
        assertThat(tell(NOON, grant("forever"))).isNull();
        var lapsed = Objects.requireNonNull(told(sooner, Dues.of(account, sooner)));
        assertThat(lapsed.ending()).map(EndingGrant::grant).containsExactly(2);
    }

    @Test
    void of_many_grants_that_lapse_the_first_ten_are_told() {
        tell(NOON, open());
        for (var day = 20; day > 0; day--) {
            tell(NOON, grant(Funding.PAYG, NOON.plus(Duration.ofDays(day))));
        }
        assertThat(Objects.requireNonNull(listed.line()).ending())
                .map(EndingGrant::expires)
                .isSorted()
                .hasSize(10)
                .startsWith(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void what_a_restart_does_not_know_is_left_out() {
        tell(NOON, open());
        listed = Listed.UNKNOWN;
        var line = Objects.requireNonNull(tell(NOON.plus(Duration.ofSeconds(1)), grant("first")));
        assertThat(line.opened()).isNull();
        assertThat(line.used()).isNull();
    }

    /// The line that is told with the row of this command, or none.
    private @Nullable AccountLine tell(Instant now, AccountCommand command) {
        return told(now, Deciding.on(account, now).decide(command).events());
    }

    private @Nullable AccountLine told(Instant now, List<AccountEvent> events) {
        assertThat(events).isNotEmpty();
        account = account.afterAll(events);
        var before = listed.line();
        listed = listed.after(events, account, now);
        return Objects.equals(listed.line(), before) ? null : listed.line();
    }

    private static AccountCommand open() {
        return new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null);
    }

    private static AccountCommand grant(Funding funding, Instant expires) {
        return new AccountCommand.Grant(funding, Credits.of(1), expires, funding + " until " + expires);
    }

    private static AccountCommand grant(String reference) {
        return new AccountCommand.Grant(Funding.PAYG, Credits.of(1), null, reference);
    }
}
