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
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<@Nullable String> after = new AtomicReference<>();
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
        after.set(BEFORE_ALL);
    }

    /// The last account of all that was taken out to be booked again; absent unless all are.
    @Nullable
    String after() {
        return after.get();
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
        return again(projection, connection);
    }

    /// What is wanted stays so until it is taken out: what fails is tried again.
    ///
    /// @return whether anything was wanted
    private boolean again(Projection projection, Connection connection) throws SQLException {
        var one = wanted.peek();
        if (one != null) {
            takeOut(projection, connection, one);
            wanted.remove();
            return true;
        }
        var last = after.get();
        if (last == null) {
            return false;
        }
        var following = following(connection, last);
        if (following != null) {
            takeOut(projection, connection, following);
        }
        // Unless all are wanted anew by now.
        after.compareAndSet(last, following);
        return following != null;
    }

    private static @Nullable String following(Connection connection, String last) throws SQLException {
        var following = ProgressRows.next(connection, last);
        connection.commit();
        return following.isEmpty() ? null : following.getFirst();
    }

    private void takeOut(Projection projection, Connection connection, String account) throws SQLException {
        projection.takeOut(connection, account);
        if (projection.stopped().contains(account)) {
            due.addFirst(account);
        }
    }
}
