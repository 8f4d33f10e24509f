package weir.loadtest;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens thousands of slow streams through the gateway at once, and says what one costs: the server's memory with none
/// of them, with half and with all, its processor time, and how each ended. So many: `-Dweir.load.streams`; each lasts
/// `-Dweir.load.seconds`, and has an event every fiftieth of it.
public final class OpenStreams {
    private static final int STREAMS = Integer.getInteger("weir.load.streams", 2_000);
    private static final int SECONDS = Integer.getInteger("weir.load.seconds", 120);
    private static final int ACCOUNTS = 100;
    private static final int WARM_UP = 1_000;

    /// A fiftieth of a second.
    private static final int MILLIS = 20;

    /// Asked for and not answered yet: all at the same moment would measure the queue before the door.
    private static final int ASKING = 64;

    private final LoadedServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore asking = new Semaphore(ASKING);
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> ends = new ConcurrentSkipListMap<>();
    private Duration measuring = Duration.ZERO;

    /// Streams that were asked for together.
    private record Wave(CountDownLatch answered, CountDownLatch ended) {}

    private OpenStreams(LoadedServer server) {
        this.server = server;
    }

    public static void main(String[] args) throws InterruptedException {
        var server = LoadedServer.start().with(ACCOUNTS);
        try {
            new OpenStreams(server).measure();
        } finally {
            server.stop();
        }
    }

    private void measure() throws InterruptedException {
        ask(WARM_UP, 0).ended().await();
        ends.clear();
        var none = server.memory();
        System.out.println("none open: " + none.told());
        var before = server.processorTime();
        var first = opened(STREAMS / 2, none);
        var second = opened(STREAMS - STREAMS / 2, none);
        first.ended().await();
        second.ended().await();
        var spent = server.processorTime().minus(before).minus(measuring);
        System.out.printf("%s; %.2f ms of processor a stream%n", ends, (double) spent.toMillis() / STREAMS);
    }

    /// So many more.
    private Wave opened(int more, ServerMemory none) throws InterruptedException {
        var wave = ask(more, MILLIS * SECONDS);
        wave.answered().await();
        var now = open.get();
        var before = server.processorTime();
        var memory = server.memory();
        measuring = measuring.plus(server.processorTime().minus(before));
        System.out.printf("%,d open: %s, %.1f kB of heap a stream%n", now, memory.told(), memory.each(none, now));
        return wave;
    }

    /// @param delay milliseconds between its events
    private Wave ask(int streams, int delay) {
        // Eight of the fifty events come before and after the text.
        var body = """
                {"model":"gpt-5.4","stream":true,"input":"say so [[script: events=42, delay=%d]]"}""".formatted(delay);
        var wave = new Wave(new CountDownLatch(streams), new CountDownLatch(streams));
        for (var place = 0; place < streams; place++) {
            var key = server.key(place % ACCOUNTS);
            threads.execute(() -> {
                ends.merge(ending(key, body, wave.answered()), 1, Integer::sum);
                wave.ended().countDown();
            });
        }
        return wave;
    }

    private String ending(String key, String body, CountDownLatch answered) {
        var begun = new AtomicBoolean();
        asking.acquireUninterruptibly();
        var how = new OneStream(URI.create(server.address()), key, body).run(() -> {
            begun.set(true);
            open.incrementAndGet();
            asking.release();
            answered.countDown();
        });
        if (begun.get()) {
            open.decrementAndGet();
        } else {
            asking.release();
            answered.countDown();
        }
        return how;
    }
}
