package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL has acknowledged and therefore must have: a witness against one that has lost its last commits.
///
/// A crash or a failover leaves the beginning of what was written, in the order in which it was committed. So if the
/// last row of each thread that writes is there, all before them are. The first transaction of every session asks this,
/// of the very database that it is about to write to. Once it fails nothing is written, until [#reckon]. Whoever trims
/// the journal one day must leave the last row of each id, and what was just written.
public final class Acknowledged extends Setup {
    /// Accounts and sub-users whose last row is remembered so that a loss can be told by name, those that wrote last.
    /// Each takes some 150 bytes.
    static final int MOST = 50_000;

    private final Map<Thread, RowName> lastOf = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable RowName missing;

    /// Guarded by itself; the one that wrote last is the last.
    private final SequencedMap<String, Long> newest = new LinkedHashMap<>();

    /// A write begins, and [#end] must follow, unless it answers why nothing is written now.
    Optional<RowsLost> begin() {
        underWay.incrementAndGet();
        var lost = missing().map(RowsLost::new);
        if (lost.isPresent()) {
            end();
        }
        return lost;
    }

    void end() {
        underWay.decrementAndGet();
    }

    /// The thread that calls was told that these rows are durable.
    void add(Collection<JournalPekkoSerializationRow> rows) {
        for (var row : rows) {
            lastOf.put(Thread.currentThread(), new RowName(row.persistenceId(), row.sequenceNumber()));
            remember(row.persistenceId(), row.sequenceNumber());
        }
    }

    /// What must be in the journal before these rows are: what was acknowledged last, and the row before each.
    List<RowName> before(Collection<JournalPekkoSerializationRow> rows) {
        var first = new LinkedHashMap<String, Long>();
        rows.forEach(row -> first.merge(row.persistenceId(), row.sequenceNumber(), Math::min));
        var needed = new ArrayList<>(lastOf.values());
        first.forEach((id, number) -> {
            if (number > 1) {
                needed.add(new RowName(id, number - 1));
            }
        });
        return needed;
    }

    /// This row is needed and not there. From now on nothing is written.
    RowsLost lost(RowName row) {
        synchronized (newest) {
            newest.merge(row.id(), row.number(), Math::max);
        }
        missing = row;
        return new RowsLost(row);
    }

    /// The first row that was found to be gone; empty where all is well.
    Optional<RowName> missing() {
        return Optional.ofNullable(missing);
    }

    /// Looks whether what was acknowledged last is there. What others may read now must be there from now on as well.
    boolean look(Connection connection) throws SQLException {
        if (missing == null) {
            Needed.firstMissing(connection, List.copyOf(lastOf.values())).ifPresent(this::lost);
        }
        if (missing == null) {
            Needed.newest(connection).ifPresent(row -> lastOf.put(Thread.currentThread(), row));
        }
        return missing == null;
    }

    /// What was lost, as far as it is remembered; it may be written again then. Empty as long as a write that began
    /// before is under way. To be called when nobody is left who knows more than the journal.
    Optional<List<Loss>> reckon(Connection connection) throws SQLException {
        if (underWay.get() > 0) {
            return Optional.empty();
        }
        var losses = Needed.losses(connection, remembered());
        synchronized (newest) {
            losses.forEach(loss -> newest.put(loss.id(), loss.from() - 1));
        }
        lastOf.clear();
        missing = null;
        return Optional.of(losses);
    }

    private void remember(String id, long number) {
        synchronized (newest) {
            newest.remove(id);
            newest.putLast(id, number);
            if (newest.size() > MOST) {
                newest.pollFirstEntry();
            }
        }
    }

    private List<RowName> remembered() {
        synchronized (newest) {
            return newest.entrySet().stream()
                    .map(entry -> new RowName(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
