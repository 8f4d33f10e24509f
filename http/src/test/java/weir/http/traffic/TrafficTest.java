package weir.http.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Bad traffic: no fault of the server's, no leak, no secret in the log, and the books add up.
///
/// `-Dweir.requests=` sends more, `-Dweir.seed=` the same again, as far as four callers at once can.
@EnabledOnOs(value = OS.LINUX, disabledReason = "what a process keeps is read from /proc")
class TrafficTest {
    private static final int REQUESTS = 3_000;
    private static final int CALLERS = 4;

    /// One in so many is no request of the contract's but bytes on a connection of their own.
    private static final int SHAPES_ONE_IN = 10;

    /// Sent before anything is measured: what is loaded and compiled once is no leak.
    private static final int WARM_UP = 1_500;

    /// Accounts, receipts and request ids that are kept on purpose, for ten minutes.
    private static final long KEPT_BYTES = 48 << 20;

    private static final int KEPT_THREADS = 16;
    private static final int KEPT_DESCRIPTORS = 32;

    @TempDir
    private Path folder;

    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicLong holds = new AtomicLong();

    @Test
    void a_server_under_bad_traffic_answers_keeps_and_logs_nothing_that_it_should_not() throws Exception {
        var requests = Integer.getInteger("weir.requests", REQUESTS);
        var seed = Long.getLong("weir.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        System.out.printf("traffic: -Dweir.requests=%d -Dweir.seed=%d%n", requests, seed);
        var random = new SplittableRandom(seed);
        try (var victim = new Victim(folder.resolve("data"))) {
            fuzz(victim, WARM_UP, random);
            victim.serves();
            var before = Footprint.of(victim.handle());
            try (var slow = new SlowCallers(victim)) {
                var shapes = requests / SHAPES_ONE_IN;
                fuzz(victim, requests - shapes, random);
                misuse(victim, shapes, random);
                victim.serves();
                slow.areCutOff();
            }
            idle(victim);
            assertThat(findings.stream().limit(20))
                    .as("%d findings", findings.size())
                    .isEmpty();
            leavesNothing(victim, before);
            saysNothing(victim);
            addsUp(victim);
        }
    }

    private void fuzz(Victim victim, int requests, SplittableRandom random) throws InterruptedException {
        var document = Document.read();
        var threads = new ArrayList<Thread>();
        for (var caller = 0; caller < CALLERS; caller++) {
            var chance = random.split();
            threads.add(Thread.ofPlatform().start(() -> {
                try (var fuzzer = new Fuzzer(victim, document, chance, findings, holds)) {
                    fuzzer.send(requests / CALLERS);
                } catch (RuntimeException e) {
                    findings.add("a caller gave up: " + e);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    /// All shapes in turn, each on a connection of its own; one in four is broken off by a reset.
    private void misuse(Victim victim, int times, SplittableRandom random) throws IOException {
        var judge = new Judge(victim.cast().secrets().values());
        var operator = victim.cast().secrets().getOrDefault("operator", "");
        var shapes = List.of(RequestShape.values());
        for (var time = 0; time < times; time++) {
            var shape = shapes.get(time % shapes.size());
            var text = shape.text(operator, random);
            try (var wire = new Wire(victim.address())) {
                if (random.nextInt(4) == 0) {
                    wire.send(text.substring(0, random.nextInt(text.length() + 1)));
                    wire.reset();
                } else {
                    wire.send(text);
                    wire.endOfSending();
                    judged(shape, wire.answers(), judge);
                }
            } catch (IOException cutOff) {
                if (shape.successes() > 0) {
                    findings.add(shape + " is cut off: " + cutOff);
                }
            }
        }
    }

    private void judged(RequestShape shape, List<RawAnswer> answers, Judge judge) {
        for (var answer : answers) {
            judge.wrong(answer, false).ifPresent(wrong -> findings.add(wrong + ": " + shape + " -> " + answer));
        }
        var successes = answers.stream().filter(answer -> answer.status() < 300).count();
        if (successes != shape.successes()) {
            findings.add(shape + " succeeds " + successes + " times: " + answers);
        }
    }

    /// Connections over which nothing comes take nothing from others.
    private static void idle(Victim victim) throws IOException {
        var wires = new ArrayList<Wire>();
        try {
            for (var wire = 0; wire < 1_500; wire++) {
                wires.add(new Wire(victim.address()));
            }
            victim.serves();
        } finally {
            for (var wire : wires) {
                wire.close();
            }
        }
    }

    private static void leavesNothing(Victim victim, Footprint before) throws IOException, InterruptedException {
        Patiently.until(() -> Footprint.descriptors(victim.handle()) <= before.descriptors() + KEPT_DESCRIPTORS);
        // A connection that has ended keeps its memory a moment longer than its descriptor.
        Patiently.until(() -> Footprint.heap(victim.handle()) < before.heap() + KEPT_BYTES);
        var after = Footprint.of(victim.handle());
        System.out.printf("traffic: before %s%ntraffic: after %s%n", before, after);
        assertThat(after.heap()).as("the heap after a full collection").isLessThan(before.heap() + KEPT_BYTES);
        assertThat(after.threads()).as("threads").isLessThan(before.threads() + KEPT_THREADS);
    }

    private static void saysNothing(Victim victim) throws IOException {
        var log = victim.log();
        assertThat(log).as("the log").doesNotContain(TrafficCast.CANARY, RequestShape.SMUGGLED, "\tat ", "ERROR");
        assertThat(log).doesNotContain(victim.cast().secrets().values().toArray(String[]::new));
    }

    private void addsUp(Victim victim) throws IOException {
        victim.serves();
        assertThat(victim.status("/v1/accounts/" + RequestShape.SMUGGLED)).isEqualTo(404);
        var given = victim.audit().at("/holds/given").asLong();
        System.out.printf("traffic: %d holds in the books%n", given);
        assertThat(given).isEqualTo(holds.get() + victim.served());
    }
}
