package weir.loadtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Replays the trace against a server, compressed in time: a hold when a request came, with the trace's input as its
/// estimate, and a settlement with its real output when it would have ended.
final class Replay {
    /// How long a model takes for a token of output, in the trace's own time.
    private static final Duration TOKEN = Duration.ofMillis(15);

    /// Asking again is safe: the request id stays the same. A server that does not come back ends it.
    private static final int TRIES = 20;

    /// Requests under way at once. A machine that cannot keep up makes the replay longer, not the queue.
    private static final int UNDER_WAY = 256;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration PROGRESS = Duration.ofMillis(200);

    private final Trace trace;
    private final Cast cast;
    private final TeamOwner owner;
    private final WeirClient meter;
    private final double compression;
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Outcomes> outcomes;
    private final HoldTimes times;

    Replay(Trace trace, Cast cast, TeamOwner owner, WeirClient meter, Duration length) {
        this.trace = trace;
        this.cast = cast;
        this.owner = owner;
        this.meter = meter;
        this.compression = (double) trace.length().toNanos() / length.toNanos();
        this.outcomes = cast.accounts().stream().collect(Collectors.toMap(Function.identity(), _ -> new Outcomes()));
        this.times = new HoldTimes(trace.requests().size());
    }

    /// Runs to the end, telling `progress` now and then how many requests are done.
    Map<String, Outcomes> run(IntConsumer progress) {
        var start = System.nanoTime();
        var told = start;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < trace.requests().size(); i++) {
                var index = i;
                parkUntil(start + compressed(trace.requests().get(index).offset()));
                places.acquireUninterruptibly();
                threads.execute(() -> playIn(index));
                if (System.nanoTime() - told > PROGRESS.toNanos()) {
                    told = System.nanoTime();
                    progress.accept(done.get());
                }
            }
        }
        progress.accept(done.get());
        return outcomes;
    }

    /// How long its holds took so far.
    HoldTimes times() {
        return times;
    }

    private void playIn(int index) {
        try {
            play(index);
        } finally {
            places.release();
        }
    }

    private void play(int index) {
        var request = trace.requests().get(index);
        var member = cast.sender(index);
        var seen = Objects.requireNonNull(outcomes.get(member.account()));
        var started = System.nanoTime();
        var held = untilAnswered("/v1/holds", hold(member, request, "run-" + cast.run() + "-" + index));
        var nanos = System.nanoTime() - started;
        if (held.ok()) {
            times.add(index, nanos);
            seen.held(held.body().path("funding").asText());
            parkUntil(System.nanoTime() + compressed(TOKEN.multipliedBy(request.outputTokens())));
            settle(held.body().path("id").asText(), request, seen);
        } else if (held.code().equals("blocked")) {
            times.add(index, nanos);
            seen.blocked(
                    held.body().path("gate").asText(),
                    held.body().path("detail").asText());
            owner.blocked(member.account(), started, held.body());
        } else {
            seen.unanswered();
        }
        done.incrementAndGet();
    }

    private void settle(String hold, Trace.Request request, Outcomes seen) {
        var body = WeirClient.object();
        body.putObject("usage")
                .put("input_tokens", request.inputTokens())
                .put("cached_tokens", 0)
                .put("output_tokens", request.outputTokens())
                .put("reasoning_tokens", 0);
        var settled = untilAnswered("/v1/holds/" + hold + "/settle", body);
        if (settled.ok()) {
            seen.settled(settled.body().path("charge"));
        } else {
            seen.unsettled();
        }
    }

    private WeirClient.Answer untilAnswered(String path, ObjectNode body) {
        var answer = meter.post(path, body);
        for (var tries = 1; answer.status() == 503 && tries < TRIES; tries++) {
            parkUntil(System.nanoTime() + BETWEEN_TRIES.toNanos());
            answer = meter.post(path, body);
        }
        return answer;
    }

    private static ObjectNode hold(Cast.Member member, Trace.Request request, String id) {
        var body = WeirClient.object()
                .put("sub_user", member.name())
                .put("model", member.model())
                .put("protocol", member.protocol())
                .put("request_id", id);
        body.putObject("estimate").put("input_tokens", request.inputTokens());
        return body;
    }

    private long compressed(Duration traceTime) {
        return (long) (traceTime.toNanos() / compression);
    }

    private static void parkUntil(long nanoTime) {
        for (var rest = nanoTime - System.nanoTime(); rest > 0; rest = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
