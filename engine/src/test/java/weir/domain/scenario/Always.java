package weir.domain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Grant;
import weir.domain.credit.Spent;
import weir.domain.day.Day;
import weir.domain.day.Tally;
import weir.domain.day.Use;
import weir.domain.order.Order;

/// What must hold after every line of a table, whatever it was about.
final class Always {
    private Always() {}

    static void check(Account account, String line) {
        for (var funding : Funding.values()) {
            assertThat(account.grants().balance(funding)).as(line).isEqualTo(sumOfGrants(account, funding));
            assertThat(account.holds().open().held(funding)).as(line).isEqualTo(sumOfHolds(account, funding));
        }
        assertThat(spent(account)).as("I1: " + line).isEqualTo(used(account));
        tailsAreForHolds(account, line);
        minuteIsTheSumOfItsMembers(account, line);
        account.days().newestFirst().forEach(day -> isTheSumOfItsMembers(account, day, line));
    }

    private static Credits sumOfGrants(Account account, Funding funding) {
        return sum(account.grants().all().values().stream()
                .filter(grant -> grant.funding() == funding && !grant.ended())
                .map(Grant::balance)
                .toList());
    }

    private static Credits sumOfHolds(Account account, Funding funding) {
        return sum(account.holds().open().byNumber().values().stream()
                .filter(hold -> hold.funding() == funding)
                .map(hold -> hold.amount())
                .toList());
    }

    /// What left the grants and did not lapse, and what is owed still, but for what is owed again of voided orders.
    private static Credits spent(Account account) {
        var grants = account.grants().all().values();
        return sum(grants.stream().map(Grant::granted).toList())
                .plus(folded(account, Spent.Sum::granted))
                .plus(account.grants().owed())
                .minus(sum(grants.stream().map(Grant::balance).toList()))
                .minus(sum(grants.stream().map(Grant::gone).toList()))
                .minus(folded(account, Spent.Sum::gone))
                .minus(owedAgain(account));
    }

    private static Credits folded(Account account, Function<Spent.Sum, Credits> part) {
        var spent = account.grants().spent();
        return sum(Stream.of(Funding.values())
                .map(funding -> part.apply(spent.sums().of(funding)))
                .toList());
    }

    private static Credits owedAgain(Account account) {
        return sum(account.orders().newestFirst().stream()
                .map(order -> order.state() instanceof Order.State.Voided(var _, var _, var owed) ? owed : Credits.ZERO)
                .toList());
    }

    /// What is kept of what has lapsed is for open holds, and never more than they set aside.
    private static void tailsAreForHolds(Account account, String line) {
        for (var tail : account.grants().tails().all()) {
            var kept = sum(tail.grants().stream()
                    .map(number -> account.grants().grant(number).balance())
                    .toList());
            assertThat(kept).as("tail: " + line).isLessThanOrEqualTo(tail.held());
        }
    }

    /// Of those that were removed, too.
    private static Stream<Tally> tallies(Account account) {
        return Stream.concat(
                account.tallies().values().stream(), Stream.of(account.roster().gone()));
    }

    private static Credits used(Account account) {
        return sum(tallies(account).map(Tally::total).toList());
    }

    private static void isTheSumOfItsMembers(Account account, Day day, String line) {
        var members = tallies(account)
                .flatMap(tally -> tally.days().find(day.date()).stream())
                .toList();
        for (var funding : Funding.values()) {
            var use = members.stream().map(member -> member.use(funding)).toList();
            assertThat(day.use(funding)).as("I5, %s: %s", funding, line).isEqualTo(sumOfUse(use));
        }
        assertThat(day.overage())
                .as("I5, overage: " + line)
                .isEqualTo(sum(members.stream().map(Day::overage).toList()));
    }

    private static void minuteIsTheSumOfItsMembers(Account account, String line) {
        var minute = account.counters().minute();
        var members = tallies(account)
                .map(tally -> tally.counters().minute().on(minute.minute()).use())
                .toList();
        assertThat(minute.use()).as("I5, minute: " + line).isEqualTo(sumOfUse(members));
    }

    private static Use sumOfUse(List<Use> use) {
        return new Use(
                count(use, Use::requests),
                count(use, Use::tokens),
                sum(use.stream().map(Use::credits).toList()),
                count(use, Use::heldTokens),
                sum(use.stream().map(Use::heldCredits).toList()));
    }

    private static long count(List<Use> use, Function<Use, Long> of) {
        return use.stream().mapToLong(of::apply).sum();
    }

    private static Credits sum(List<Credits> amounts) {
        return amounts.stream().reduce(Credits.ZERO, Credits::plus);
    }
}
