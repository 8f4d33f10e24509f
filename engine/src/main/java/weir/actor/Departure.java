package weir.actor;

import java.util.function.Supplier;
import weir.domain.hold.RecentHolds;
import weir.domain.report.RecentReports;

/// What an [AccountActor] knew when it left, for the next one of its account: it need not be read from the journal.
///
/// @param packed the state but for the holds that `ended` lately and what was `reported`
/// @param row the last in the journal. Where another is, the next one reads everything
/// @param rows since the last snapshot, and `events` in them
record Departure(
        Supplier<AccountState> packed,
        int open,
        RecentHolds ended,
        RecentReports reported,
        Listed listed,
        long row,
        int rows,
        long events) {

    static Departure of(AccountState state, Packing packing, Listed listed, long row, int rows, long events) {
        var account = state.account();
        var holds = account.holds();
        return new Departure(
                packing.packed(state),
                holds.open().size(),
                holds.recent(),
                account.reports(),
                listed,
                row,
                rows,
                events);
    }

    AccountState state() {
        var state = packed.get();
        return state.with(state.account().knowing(ended, reported));
    }

    /// @param times 1 when it is kept, and -1 when it is not any more
    void take(Surroundings surroundings, int times) {
        surroundings.instruments().opened(times * open);
        surroundings.instruments().remembered(times * ended.size());
        surroundings.memory().room().take(times * ended.size());
    }
}
