package weir.simulation.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.persistence.PersistentRepr;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.actor.NotNow;
import weir.actor.PersistenceIds;
import weir.domain.account.AccountEvent;

/// What is durable, and survives every node: journal rows by persistence id and sequence number, snapshots, the
/// index of due instants, and which epochs may write.
public final class Tables {
    private final List<Row> log = new ArrayList<>();
    private final Map<String, TreeMap<Long, Row>> rows = new TreeMap<>();
    private final Map<String, TreeMap<Long, Snapshot>> snapshots = new TreeMap<>();
    private final Map<String, Instant> wakes = new TreeMap<>();
    private final Set<Long> epochs = new HashSet<>();

    /// Each is booked once: what the primary key of a table holds.
    private final Map<String, AccountEvent.Reported> reported = new HashMap<>();
    private final Consumer<Row> written;
    private long lastEpoch;

    /// A row as it is read back: its event was bytes in between.
    ///
    /// @param frame what Pekko writes beside the event
    public record Row(String persistenceId, long sequence, StoredValue event, Object read, PersistentRepr frame) {}

    record Snapshot(long sequence, StoredValue state) {}

    /// The epoch has ended, or another writer has been there.
    public static final class Refused extends NotNow {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /// @param written told of every row at the moment at which it becomes durable
    public Tables(Consumer<Row> written) {
        this.written = written;
    }

    /// A new epoch, beside those that may still write.
    public long open() {
        epochs.add(++lastEpoch);
        return lastEpoch;
    }

    /// Ends the writing of an epoch.
    public void fence(long epoch) {
        epochs.remove(epoch);
    }

    public boolean mayWrite(long epoch) {
        return epochs.contains(epoch);
    }

    /// Rows so far, of all persistence ids.
    public int size() {
        return log.size();
    }

    /// All that was written to one persistence id, in order.
    public List<Row> rows(String persistenceId) {
        return List.copyOf(of(persistenceId).values());
    }

    /// The accounts that are due, the longest overdue first.
    public List<String> due(Instant now, int most) {
        return wakes.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Puts the tables back to where they were after their first `size` rows. Nobody may write any more.
    public void restore(int size) {
        var kept = List.copyOf(log.subList(0, size));
        log.clear();
        rows.clear();
        wakes.clear();
        reported.clear();
        epochs.clear();
        kept.forEach(this::keep);
        snapshots.forEach((persistenceId, all) ->
                all.tailMap(highest(persistenceId), false).clear());
    }

    void write(long epoch, List<Row> batch) {
        if (!epochs.contains(epoch)) {
            throw new Refused("epoch " + epoch + " has ended");
        }
        for (var row : batch) {
            if (of(row.persistenceId()).containsKey(row.sequence())) {
                throw new Refused(row.persistenceId() + " has a row " + row.sequence());
            }
        }
        for (var row : batch) {
            if (booked(row).anyMatch(event -> reported.containsKey(name(row.persistenceId(), event)))) {
                throw new Refused(row.persistenceId() + " has booked one of these names");
            }
        }
        batch.forEach(row -> {
            keep(row);
            written.accept(row);
        });
    }

    /// Whether the table of names has usage without a hold as charged like that.
    public boolean hasBooked(String account, AccountEvent.Reported event) {
        return event.equals(reported.get(name(PersistenceIds.ofAccount(account), event)));
    }

    private static Stream<AccountEvent.Reported> booked(Row row) {
        return row.read() instanceof AccountBatch(var _, var _, var overview, var _)
                ? overview.reported().stream()
                : Stream.empty();
    }

    private static String name(String persistenceId, AccountEvent.Reported event) {
        return persistenceId + ' ' + event.usage().name();
    }

    private void keep(Row row) {
        booked(row).forEach(event -> reported.put(name(row.persistenceId(), event), event));
        log.add(row);
        of(row.persistenceId()).put(row.sequence(), row);
        if (row.read() instanceof AccountBatch(var _, var wake, var _, var _)) {
            var account = row.persistenceId().substring(2);
            switch (wake) {
                case Wake.Keep() -> {}
                case Wake.At(var instant) -> wakes.put(account, instant);
                case Wake.Never() -> wakes.remove(account);
            }
        }
    }

    long highest(String persistenceId) {
        var all = of(persistenceId);
        return all.isEmpty() ? 0 : all.lastKey();
    }

    List<Row> rows(String persistenceId, long from, long to) {
        return List.copyOf(of(persistenceId).subMap(from, true, to, true).values());
    }

    void save(String persistenceId, Snapshot snapshot) {
        snapshots.computeIfAbsent(persistenceId, _ -> new TreeMap<>()).put(snapshot.sequence(), snapshot);
    }

    Optional<Snapshot> snapshot(String persistenceId, long most) {
        return Optional.ofNullable(
                        snapshots.getOrDefault(persistenceId, new TreeMap<>()).floorEntry(most))
                .map(Map.Entry::getValue);
    }

    void forget(String persistenceId, long from, long to) {
        snapshots
                .getOrDefault(persistenceId, new TreeMap<>())
                .subMap(from, true, to, true)
                .clear();
    }

    private NavigableMap<Long, Row> of(String persistenceId) {
        return rows.computeIfAbsent(persistenceId, _ -> new TreeMap<>());
    }
}
