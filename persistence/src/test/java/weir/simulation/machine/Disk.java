package weir.simulation.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.dispatch.Futures;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import weir.actor.NotNow;

/// The way of one node to the [Tables]. What it asks of them waits here until somebody lets it happen.
public final class Disk {
    private final Tables tables;
    private final long epoch;
    private final List<Operation<?>> waiting = new ArrayList<>();
    private boolean over;

    /// @param work what it does to the tables, all of it or nothing; throws [Tables.Refused] where it may not
    private record Operation<T>(String persistenceId, Supplier<T> work, Promise<T> told) {
        void complete() {
            try {
                told.success(work.get());
            } catch (Tables.Refused refused) {
                told.failure(refused);
            }
        }

        void fail() {
            told.failure(new Lost(persistenceId));
        }

        /// It happens, and its answer is lost.
        void completeInSilence() {
            try {
                var _ = work.get();
                fail();
            } catch (Tables.Refused refused) {
                told.failure(refused);
            }
        }
    }

    /// The connection broke: nobody knows what became of it.
    public static final class Lost extends NotNow {
        private static final long serialVersionUID = 1;

        Lost(String persistenceId) {
            super("the connection was lost under " + persistenceId);
        }
    }

    Disk(Tables tables, long epoch) {
        this.tables = tables;
        this.epoch = epoch;
    }

    Tables tables() {
        return tables;
    }

    long epoch() {
        return epoch;
    }

    <T> Future<T> ask(String persistenceId, Supplier<T> work) {
        var told = Futures.<T>promise();
        if (!over) {
            waiting.add(new Operation<>(persistenceId, work, told));
        }
        return told.future();
    }

    public int waiting() {
        return waiting.size();
    }

    public void complete(int which) {
        waiting.remove(which).complete();
    }

    public void fail(int which) {
        waiting.remove(which).fail();
    }

    public void completeInSilence(int which) {
        waiting.remove(which).completeInSilence();
    }

    void end() {
        over = true;
        waiting.clear();
    }
}
