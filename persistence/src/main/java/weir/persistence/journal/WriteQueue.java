package weir.persistence.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;

/// Gathers the rows of unrelated actors while others are being committed, and writes them in one transaction.
///
/// The plugin has such a queue, a stream that joins immutable lists: it copies what has gathered for every actor that
/// joins, and gives all of them one result. Here each actor has its own.
final class WriteQueue implements AutoCloseable {
    private final BlockingQueue<Write> waiting;
    private final int batchRows;
    private final Rows rows;
    private final ExecutorService threads;

    /// Writes rows, and answers which of them were refused and why; a failure of all is thrown.
    @FunctionalInterface
    interface Rows {
        Map<JournalPekkoSerializationRow, Exception> write(List<JournalPekkoSerializationRow> rows) throws SQLException;
    }

    /// What one actor writes at once: rows of one persistence id, which share their result.
    private record Write(List<JournalPekkoSerializationRow> rows, Promise<BoxedUnit> result) {}

    /// @param most writes that may wait, one an actor
    /// @param batchRows rows after which a transaction takes no more
    /// @param parallelism transactions at a time
    /// @param beginning what each thread does before its first
    WriteQueue(int most, int batchRows, int parallelism, Runnable beginning, Rows rows) {
        this.waiting = new ArrayBlockingQueue<>(most);
        this.batchRows = batchRows;
        this.rows = rows;
        this.threads = Executors.newFixedThreadPool(
                parallelism,
                Thread.ofPlatform().daemon().name("weir-journal-", 1).factory());
        for (var thread = 0; thread < parallelism; thread++) {
            threads.execute(() -> {
                beginning.run();
                work();
            });
        }
    }

    Future<BoxedUnit> write(List<JournalPekkoSerializationRow> own) {
        var result = Promise.<BoxedUnit>apply();
        if (!waiting.offer(new Write(own, result))) {
            result.failure(new RejectedExecutionException("too many actors wait for the journal: " + waiting.size()));
        }
        return result.future();
    }

    /// What still waits is not written, and nobody is told: the actor system has ended.
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                write(waiting.take());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Write first) {
        var batch = new ArrayList<Write>();
        var all = new ArrayList<JournalPekkoSerializationRow>();
        for (var next = first; next != null; next = all.size() < batchRows ? waiting.poll() : null) {
            batch.add(next);
            all.addAll(next.rows());
        }
        try {
            var refused = rows.write(all);
            batch.forEach(write -> tell(write, refused));
        } catch (SQLException | RuntimeException e) {
            batch.forEach(write -> write.result().failure(e));
        }
    }

    private static void tell(Write write, Map<JournalPekkoSerializationRow, Exception> refused) {
        var reason = refused.get(write.rows().getFirst());
        if (reason == null) {
            write.result().success(BoxedUnit.UNIT);
        } else {
            write.result().failure(reason);
        }
    }
}
