package weir.persistence.journal;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/// Writes the same row again and again, each as soon as the one before is durable, and measures how long each took.
final class Pump extends EventSourcedBehavior<Pump.Stroke, Note, Integer> {
    record Stroke(long startedNanos) {}

    private final Note row;
    private final Latencies latencies;
    private final CountDownLatch finished;
    private final ActorRef<Stroke> self;
    private int left;

    static Behavior<Stroke> create(String id, Note row, int strokes, Latencies latencies, CountDownLatch finished) {
        return Behaviors.setup(context -> new Pump(context, id, row, strokes, latencies, finished));
    }

    private Pump(
            ActorContext<Stroke> context,
            String id,
            Note row,
            int strokes,
            Latencies latencies,
            CountDownLatch finished) {
        super(PersistenceId.ofUniqueId(id));
        this.row = row;
        this.left = strokes;
        this.latencies = latencies;
        this.finished = finished;
        this.self = context.getSelf();
    }

    @Override
    public Integer emptyState() {
        return 0;
    }

    @Override
    public CommandHandler<Stroke, Note, Integer> commandHandler() {
        return (_, stroke) -> Effect().persist(row).thenRun(_ -> stroked(stroke));
    }

    @Override
    public EventHandler<Integer, Note> eventHandler() {
        return (rows, _) -> rows + 1;
    }

    private void stroked(Stroke stroke) {
        var now = System.nanoTime();
        latencies.add(now - stroke.startedNanos());
        left--;
        if (left > 0) {
            self.tell(new Stroke(now));
        } else {
            finished.countDown();
        }
    }
}
