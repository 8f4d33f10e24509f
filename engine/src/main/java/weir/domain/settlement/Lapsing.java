package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Grant;
import weir.domain.credit.Lapse;
import weir.domain.plan.Subscription;

/// What ends credits: the end of a subscription, the expiry of a grant, the end of the last hold that what had lapsed
/// was kept for.
public final class Lapsing {
    private Lapsing() {}

    /// The account as it will be at `instant`, if nothing else happens to it and no hold ends.
    public static Account by(Account account, Instant instant) {
        var after = account;
        for (var due = due(after, instant); due.isPresent(); due = due(after, instant)) {
            after = after.apply(at(after, due.get()));
        }
        return after;
    }

    /// When the next of it is due, if it is by `now`.
    public static Optional<Instant> due(Account account, Instant now) {
        return account.nextLapse().filter(due -> !due.isAfter(now));
    }

    /// What is due at `due`. An account that an earlier Weir kept may be beyond that.
    public static AccountEvent at(Account account, Instant due) {
        var at = due.isBefore(account.last()) ? account.last() : due;
        var subscription = account.profile().subscription();
        return subscription != null
                        && subscription.nextEnd().filter(due::equals).isPresent()
                ? new AccountEvent.TermEnded(pool(account, subscription), at)
                : new AccountEvent.Lapsed(expired(account, due), at);
    }

    /// With what lapses because of them, right after.
    public static List<AccountEvent> andThen(Account before, List<AccountEvent> events) {
        if (!mayFree(before, events)) {
            return events;
        }
        var after = before.afterAll(events);
        var lapsed = new ArrayList<>(after.grants().surplus());
        events.stream().flatMap(Lapsing::comesTo).distinct().forEach(number -> {
            var grant = after.grants().grant(number);
            if (grant.over(after.last())
                    && !grant.balance().isZero()
                    && !after.grants().tails().has(number)) {
                lapsed.add(new Lapse(number, grant.funding(), grant.balance()));
            }
        });
        if (lapsed.isEmpty()) {
            return events;
        }
        var all = new ArrayList<>(events);
        all.add(new AccountEvent.Lapsed(List.copyOf(lapsed), after.last()));
        return List.copyOf(all);
    }

    /// Almost no account has anything that has lapsed and is still kept.
    private static boolean mayFree(Account before, List<AccountEvent> events) {
        return !events.isEmpty()
                && (!before.grants().tails().isEmpty()
                        || events.stream().flatMap(Lapsing::comesTo).findAny().isPresent());
    }

    /// The grants to which something comes that may have ended before.
    private static Stream<Integer> comesTo(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Corrected corrected -> numbers(corrected.givenBack());
            case AccountEvent.Undoing undoing -> numbers(undoing.givenBack());
            case AccountEvent.Granted granted when granted.expires() != null -> Stream.of(granted.grant());
            case AccountEvent.OfAccount _,
                    AccountEvent.Held _,
                    AccountEvent.Ending _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Reported _ -> Stream.empty();
        };
    }

    private static Stream<Integer> numbers(List<GiveBack> givenBack) {
        return givenBack.stream().map(GiveBack::grant);
    }

    /// All of the plan, at the end of the last term: also what has nothing left now, and may be given something back.
    private static List<Lapse> pool(Account account, Subscription subscription) {
        return subscription.terms().size() > 1
                ? List.of()
                : lapses(account, Funding.PLAN, account.grants().notEnded(Funding.PLAN));
    }

    private static List<Lapse> expired(Account account, Instant due) {
        return Stream.of(Funding.EXTRA_USAGE, Funding.PAYG)
                .flatMap(funding -> lapses(account, funding, expired(account, funding, due)).stream())
                .toList();
    }

    private static List<Grant> expired(Account account, Funding funding, Instant due) {
        return account.grants().burning(funding).stream()
                .takeWhile(
                        grant -> grant.expiry().filter(at -> !at.isAfter(due)).isPresent())
                .toList();
    }

    /// What is available lapses, the first to burn down last: what open holds may still need is kept for them.
    private static List<Lapse> lapses(Account account, Funding funding, List<Grant> ending) {
        var kept = account.setAside(funding);
        var lapses = new ArrayList<Lapse>();
        for (var grant : ending) {
            var part = grant.balance().atMost(kept);
            kept = kept.minus(part);
            lapses.add(new Lapse(grant.number(), funding, grant.balance().minus(part)));
        }
        return List.copyOf(lapses);
    }
}
