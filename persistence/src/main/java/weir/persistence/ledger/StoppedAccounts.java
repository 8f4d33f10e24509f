package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Takes accounts up again whose ledger stands still, and those that are to be booked again: one step after each turn,
/// so that the others go on meanwhile.
final class StoppedAccounts {
    /// How often it is tried whether they can go on.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /// Before the first of all accounts.
    private static final String BEFORE_ALL = "";

    private final InstantSource clock;
    private final Deque<String> due = new ArrayDeque<>();
    private final Queue<String> wanted = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String after;
    private Instant next = Instant.MIN;

    StoppedAccounts(InstantSource clock) {
        this.clock = clock;
    }

    /// An account is to be booked again.
    void rebuild(String account) {
        wanted.add(account);
    }

    /// All accounts are, one after the other.
    void rebuildAll() {
        after = BEFORE_ALL;
    }

    /// The last account of all that was taken out to be booked again; absent unless all are.
    @Nullable
    String after() {
        return after;
    }

    int wanted() {
        return wanted.size();
    }

    /// What was begun is looked at anew.
    void restart() {
        due.clear();
        next = Instant.MIN;
    }

    /// @return whether there is more to do at once
    boolean step(Projection projection, Connection connection) throws SQLException {
        var now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(AGAIN);
            projection.stopped().stream()
                    .filter(account -> !due.contains(account))
                    .forEach(due::add);
        }
        var account = due.peek();
        if (account != null) {
            if (!projection.resume(connection, account)) {
                due.remove();
            }
            return true;
        }
        var again = nextWanted(connection);
        if (again != null) {
            projection.takeOut(connection, again);
            if (projection.stopped().contains(again)) {
                due.addFirst(again);
            }
            return true;
        }
        return false;
    }

    private @Nullable String nextWanted(Connection connection) throws SQLException {
        var one = wanted.poll();
        var last = after;
        if (one != null || last == null) {
            return one;
        }
        var following = ProgressRows.next(connection, last);
        connection.commit();
        after = following.isEmpty() ? null : following.getFirst();
        return after;
    }
}
