package weir.domain.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.notice.Notice;

/// What a row of the journal tells those who look over all accounts. The journal writes it to tables of their own, in
/// the transaction of the row: once, if the row is there, and not at all if it is not.
///
/// @param line the account's line in the list; absent where the one that is there is good enough
/// @param waiting holds that wait for review from now on
/// @param decided numbers of holds that wait no more
/// @param notices what leaves Weir as events, in the order of what happened
/// @param reported usage that was booked without a hold
public record Overview(
        List<LoggedChange> changes,
        @Nullable AccountLine line,
        List<Ended.Expired> waiting,
        List<Long> decided,
        List<Notice> notices,
        List<AccountEvent.Reported> reported) {
    public static final Overview NOTHING = new Overview(List.of(), null, List.of(), List.of(), List.of());

    /// Where nothing was booked without a hold.
    public Overview(
            List<LoggedChange> changes,
            @Nullable AccountLine line,
            List<Ended.Expired> waiting,
            List<Long> decided,
            List<Notice> notices) {
        this(changes, line, waiting, decided, notices, List.of());
    }

    public Overview {
        changes = List.copyOf(changes);
        waiting = List.copyOf(waiting);
        decided = List.copyOf(decided);
        notices = List.copyOf(notices);
        reported = List.copyOf(reported);
    }

    public static Overview of(List<LoggedChange> changes) {
        return changes.isEmpty() ? NOTHING : new Overview(changes, null, List.of(), List.of(), List.of());
    }

    public boolean saysNothing() {
        return changes.isEmpty()
                && line == null
                && waiting.isEmpty()
                && decided.isEmpty()
                && notices.isEmpty()
                && reported.isEmpty();
    }

    public Overview reporting(List<AccountEvent.Reported> booked) {
        return new Overview(changes, line, waiting, decided, notices, booked);
    }
}
