package weir.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Decision;
import weir.domain.hold.Ended;
import weir.domain.hold.LateHolds;
import weir.domain.notice.Notice;
import weir.domain.overview.AccountChanges;
import weir.domain.overview.AccountLine;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.Overview;

/// Gathers what a batch tells those who look over all accounts.
final class OverviewDraft {
    private final String id;
    private final Instant now;
    private final List<LoggedChange> changes = new ArrayList<>(0);
    private final List<AccountEvent.Reported> reported = new ArrayList<>(0);

    OverviewDraft(String id, Instant now) {
        this.id = id;
        this.now = now;
    }

    /// A command was decided, which made of an account `before` another.
    void decided(Waiting waiting, Decision decision, Account before, Account after) {
        new AccountChanges(id, before, after, now)
                .of(waiting.command(), decision, waiting.by())
                .ifPresent(changes::add);
        for (var event : decision.events()) {
            if (event instanceof AccountEvent.Reported booked) {
                reported.add(booked);
            }
        }
    }

    /// @param line where one is due
    Overview of(Account before, Account after, @Nullable AccountLine line, List<Notice> notices) {
        var was = before.holds().late();
        var is = after.holds().late();
        var none = was.equals(is) || (was.reviews() == 0 && is.reviews() == 0);
        var overview = none
                ? new Overview(changes, line, List.of(), List.of(), notices, reported)
                : new Overview(changes, line, besides(is, numbers(was)), gone(was, numbers(is)), notices, reported);
        return overview.saysNothing() ? Overview.NOTHING : overview;
    }

    private static Set<Long> numbers(LateHolds late) {
        return late.waiting().stream().map(OverviewDraft::number).collect(Collectors.toSet());
    }

    private static List<Ended.Expired> besides(LateHolds late, Set<Long> known) {
        return late.waiting().stream()
                .filter(waiting -> !known.contains(number(waiting)))
                .toList();
    }

    private static List<Long> gone(LateHolds late, Set<Long> left) {
        return late.waiting().stream()
                .map(OverviewDraft::number)
                .filter(number -> !left.contains(number))
                .toList();
    }

    private static long number(Ended.Expired waiting) {
        return waiting.hold().number();
    }
}
