package weir.persistence.journal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import weir.persistence.postgres.TestPostgres;

/// What the journal alone carries: run it by hand. Each load runs twice, and the second counts.
final class JournalThroughput {
    /// About what an event of an account takes in the journal.
    private static final int EVENT_BYTES = 60;

    private static final int LIMIT_MINUTES = 5;

    /// `rows` in sum of all actors.
    private record Load(int actors, int eventsPerRow, int rows) {}

    private JournalThroughput() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var node = TestNode.on(TestPostgres.durable())) {
            for (var load : new Load[] {
                new Load(1, 1, 4_000),
                new Load(1, 64, 4_000),
                new Load(1, 256, 4_000),
                new Load(1, 1_024, 2_000),
                new Load(64, 16, 60_000),
                new Load(1_000, 1, 200_000)
            }) {
                run(node, load);
                IO.println(run(node, load));
            }
        }
    }

    private static String run(TestNode node, Load load) throws InterruptedException {
        var row = Note.of("x".repeat(load.eventsPerRow() * EVENT_BYTES));
        var latencies = new Latencies(load.rows());
        var finished = new CountDownLatch(load.actors());
        var started = System.nanoTime();
        for (var actor = 0; actor < load.actors(); actor++) {
            var id = "a|" + started + "-" + actor;
            node.spawn(Pump.create(id, row, load.rows() / load.actors(), latencies, finished))
                    .tell(new Pump.Stroke(System.nanoTime()));
        }
        if (!finished.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(load + " did not end");
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        return "%5d actors, %5d events a row: %,8.0f rows/s %,10.0f events/s, p50 %,d us, p99 %,d us"
                .formatted(
                        load.actors(),
                        load.eventsPerRow(),
                        load.rows() / seconds,
                        load.rows() * load.eventsPerRow() / seconds,
                        latencies.percentileMicros(50),
                        latencies.percentileMicros(99));
    }
}
