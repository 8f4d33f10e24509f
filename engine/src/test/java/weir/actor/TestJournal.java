package weir.actor;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.testkit.JournalOperation;
import org.apache.pekko.persistence.testkit.ProcessingPolicy;
import org.apache.pekko.persistence.testkit.ProcessingResult;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.ReadEvents;
import org.apache.pekko.persistence.testkit.StorageFailure;
import org.apache.pekko.persistence.testkit.WriteEvents;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.jspecify.annotations.Nullable;

/// A journal in memory whose writes can be held back, and can fail.
final class TestJournal implements ProcessingPolicy<JournalOperation> {
    private static final long PATIENCE_SECONDS = 10;

    private final PersistenceTestKit kit;
    private final Semaphore writes = new Semaphore(Integer.MAX_VALUE);
    private final Semaphore arrived = new Semaphore(0);
    private final Map<String, Exception> failing = new ConcurrentHashMap<>();
    private final Map<String, Exception> unreadable = new ConcurrentHashMap<>();
    private final Map<String, Integer> readings = new ConcurrentHashMap<>();

    TestJournal(ActorSystem<?> system) {
        kit = PersistenceTestKit.create(system);
        kit.withPolicy(this);
    }

    @Override
    public ProcessingResult tryProcess(String id, JournalOperation operation) {
        if (operation instanceof ReadEvents) {
            readings.merge(id, 1, Integer::sum);
            return result(unreadable.remove(id));
        }
        if (!(operation instanceof WriteEvents)) {
            return ProcessingSuccess.getInstance();
        }
        arrived.release();
        pause(writes);
        return result(failing.remove(id));
    }

    private static ProcessingResult result(@Nullable Exception why) {
        return why == null ? ProcessingSuccess.getInstance() : StorageFailure.create(why);
    }

    /// From now on nothing becomes durable until it is let through.
    void holdBack() {
        writes.drainPermits();
        arrived.drainPermits();
    }

    /// Waits for the next write to come, and leaves it there.
    void awaitWrite() {
        pause(arrived);
    }

    void letThrough(int rows) {
        writes.release(rows);
    }

    void letAllThrough() {
        writes.release(Integer.MAX_VALUE - writes.drainPermits());
    }

    void failNextWrite(String id) {
        failNextWrite(id, new SQLException("the journal is gone"));
    }

    void failNextWrite(String id, Exception why) {
        failing.put(id, why);
    }

    void failNextReading(String id, Exception why) {
        unreadable.put(id, why);
    }

    /// How often events of `id` were read.
    int readings(String id) {
        return readings.getOrDefault(id, 0);
    }

    /// Somebody else writes a row of `id`.
    void write(String id, Object row) {
        kit.persistForRecovery(id, List.of(row));
    }

    <T> List<T> rows(String id, Class<T> type) {
        return kit.persistedInStorage(id).stream().map(type::cast).toList();
    }

    private static void pause(Semaphore permits) {
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
