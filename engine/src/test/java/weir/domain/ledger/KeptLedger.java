package weir.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Grant;
import weir.domain.day.Day;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// The ledger of one account, kept in memory beside it: what is booked must come to what the account has and its days
/// have used.
public final class KeptLedger {
    private static final UsageSum NOTHING = new UsageSum(0, 0, Usage.NOTHING, 0);

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<UsageChange.Cell, UsageSum> used = new HashMap<>();

    /// What the account's own days do not take back: what was undone when they were over.
    private final Map<Part, Long> undoneLater = new HashMap<>();

    /// Members that come again share the sums of their id, and have counters of their own.
    private final Set<String> removed = new HashSet<>();

    /// All uses of models that were ever counted, whatever has been taken back of them.
    private final Set<Use> counted = new HashSet<>();

    private LedgerState state = LedgerState.NEW;

    /// By what an entry of the ledger is looked for.
    private record Use(
            NaturalDay day,
            String subUser,
            String model,
            Protocol protocol,
            @Nullable String task) {
        static Use of(HoldOrigin hold) {
            return new Use(hold.day(), hold.subUser(), hold.model(), hold.protocol(), hold.task());
        }
    }

    private record Part(NaturalDay day, String subUser, BookedOn paidBy) {}

    public LedgerState state() {
        return state;
    }

    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    public Map<UsageChange.Cell, UsageSum> used() {
        return Map.copyOf(used);
    }

    public Booked hear(List<AccountEvent> events, List<HoldOrigin> origins) {
        var booked = Booking.of(state, events, origins);
        state = booked.after();
        entries.addAll(booked.entries());
        for (var change : booked.used()) {
            used.merge(change.cell(), change.sum(), UsageSum::plus);
            counted.add(Use.of(change.hold()));
        }
        booked.entries().forEach(this::isCounted);
        for (var event : events) {
            switch (event) {
                case AccountEvent.SubUserRemoved(var subUser, var _) -> removed.add(subUser);
                case AccountEvent.Undoing undoing -> undone(undoing);
                case AccountEvent _ -> {}
            }
        }
        return booked;
    }

    /// Reports look for entries of a use on the days that have such use.
    private void isCounted(LedgerEntry entry) {
        var hold = entry.hold();
        assertThat(hold == null || counted.contains(Use.of(hold)))
                .as("there was a use as of %s", entry)
                .isTrue();
    }

    private void undone(AccountEvent.Undoing undoing) {
        if (undoing.day().equals(NaturalDay.at(undoing.at(), state.zone()))) {
            return;
        }
        for (var back : undoing.givenBack()) {
            if (!back.repayment()) {
                undone(undoing, BookedOn.of(back.funding()), back);
            }
        }
        undoneLater.merge(
                new Part(undoing.day(), undoing.subUser(), BookedOn.OWED),
                undoing.undone().micros(),
                Math::addExact);
    }

    private void undone(AccountEvent.Undoing undoing, BookedOn paidBy, GiveBack back) {
        undoneLater.merge(
                new Part(undoing.day(), undoing.subUser(), paidBy),
                back.amount().micros(),
                Math::addExact);
    }

    /// What does not fit; empty where all does.
    public Optional<String> fault(Account account) {
        try {
            check(account, "at rest");
            return Optional.empty();
        } catch (AssertionError otherwise) {
            return Optional.ofNullable(otherwise.getMessage());
        }
    }

    /// @param what it is asked after
    public void check(Account account, String what) {
        for (var funding : Funding.values()) {
            var has = account.grants().all().values().stream()
                    .filter(grant -> grant.funding() == funding)
                    .map(Grant::balance)
                    .mapToLong(balance -> balance.micros())
                    .sum();
            assertThat(state.balances().of(BookedOn.of(funding)))
                    .as("%s: %s", funding, what)
                    .isEqualTo(has);
        }
        assertThat(state.balances().owed())
                .as("owed: " + what)
                .isEqualTo(account.grants().owed().micros());
        assertThat(state.zone()).as(what).isEqualTo(account.profile().zone());
        account.tallies().forEach((subUser, tally) -> {
            if (!removed.contains(subUser)) {
                tally.days().newestFirst().forEach(day -> check(day, subUser, what));
            }
        });
    }

    private void check(Day day, String subUser, String what) {
        for (var funding : Funding.values()) {
            var paidBy = BookedOn.of(funding);
            var sum = sum(day.date(), subUser, paidBy);
            var use = day.use(funding);
            var as = "%s %s %s: %s".formatted(subUser, day.date().date(), funding, what);
            assertThat(sum.requests()).as("requests of " + as).isEqualTo(use.requests());
            assertThat(sum.tokens()).as("tokens of " + as).isEqualTo(use.tokens());
            assertThat(sum.credits() + later(day.date(), subUser, paidBy))
                    .as("credits of " + as)
                    .isEqualTo(use.credits().micros());
        }
        assertThat(sum(day.date(), subUser, BookedOn.OWED).credits() + later(day.date(), subUser, BookedOn.OWED))
                .as("%s owes on %s: %s", subUser, day.date().date(), what)
                .isEqualTo(day.overage().micros());
    }

    private UsageSum sum(NaturalDay day, String subUser, BookedOn paidBy) {
        return used.entrySet().stream()
                .filter(cell -> cell.getKey().day().equals(day)
                        && cell.getKey().subUser().equals(subUser)
                        && cell.getKey().paidBy() == paidBy)
                .map(Map.Entry::getValue)
                .reduce(NOTHING, UsageSum::plus);
    }

    private long later(NaturalDay day, String subUser, BookedOn paidBy) {
        return undoneLater.getOrDefault(new Part(day, subUser, paidBy), 0L);
    }
}
