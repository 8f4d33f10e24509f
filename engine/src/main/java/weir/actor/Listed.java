package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.notice.Marks;
import weir.domain.overview.AccountLine;
import weir.domain.overview.EndingGrant;

/// What the list of all accounts says of one, and events have said of it, as far as its actor has told it. It is
/// kept in memory alone: after a restart the first row tells the list anew.
///
/// @param line that it was told last; absent where that is not known
/// @param used when a hold was given last, and `opened` when the account was; absent where no row told so since
/// @param marks which thresholds events told of
record Listed(
        @Nullable AccountLine line,
        @Nullable Instant used,
        @Nullable Instant opened,
        Marks marks) {
    static final Listed UNKNOWN = new Listed(null, null, null, Marks.NOTHING);

    /// A line that differs only in amounts and in when it was used is at most this old when a row is written: an
    /// account under load writes a line a minute, and not one a row.
    static final Duration BETWEEN_LINES = Duration.ofSeconds(60);

    /// The same, which knows what these events tell. Its line is a new one where one is due.
    Listed after(List<AccountEvent> events, Account account, Instant now) {
        var known = knowing(events);
        var status = AccountLine.Status.of(account, now);
        var ending = EndingGrant.of(account.grants());
        var due = line == null
                || !status.equals(line.status())
                || !EndingGrant.alike(ending, line.ending())
                || !now.isBefore(line.asOf().plus(BETWEEN_LINES));
        return due
                ? new Listed(
                        AccountLine.of(account, status, ending, known.used, known.opened, now),
                        known.used,
                        known.opened,
                        marks)
                : known;
    }

    Listed with(Marks now) {
        return now.equals(marks) ? this : new Listed(line, used, opened, now);
    }

    private Listed knowing(List<AccountEvent> events) {
        var lastUsed = used;
        var openedAt = opened;
        for (var event : events) {
            if (event instanceof AccountEvent.Held held) {
                lastUsed = held.at();
            } else if (event instanceof AccountEvent.Opened first) {
                openedAt = first.at();
            }
        }
        return new Listed(line, lastUsed, openedAt, marks);
    }
}
