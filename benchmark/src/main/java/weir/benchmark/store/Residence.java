package weir.benchmark.store;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Map;
import weir.benchmark.load.Engine;
import weir.benchmark.machine.ClassBytes;
import weir.benchmark.machine.Heap;
import weir.persistence.postgres.Database;

/// Accounts that live in the memory of one engine.
public final class Residence implements AutoCloseable {
    private static final int ROUNDS = 5;
    private static final String HOLDER = StoreCaller.account(0);

    /// Some, as busy accounts are.
    private static final int ENDERS = 10;

    private static final Duration QUIET = Duration.ofSeconds(130);

    /// Bytes of an account below which a class is not told.
    private static final double LEAST = 4;

    private final Engine engine;
    private final StoreCaller caller;

    public Residence(Database database, Config settings) {
        this.engine = new Engine(database, settings);
        this.caller = new StoreCaller(engine.accounts());
    }

    /// Bytes of an account that was only read, of one with a sub-user at work, each also after nobody has asked for a
    /// while, of an open hold, and of one that ended lately.
    public void memory(int accounts, int holds, Map<String, Double> values) {
        caller.coldRead(HOLDER);
        caller.lifecycle(HOLDER, "warm").toCompletableFuture().join();
        quiet();
        var empty = Heap.reachable();
        var before = ClassBytes.reachable();
        StoreCaller.each(1, accounts, place -> caller.read(StoreCaller.account(place)));
        var read = Heap.reachable();
        var readClasses = ClassBytes.reachable();
        quiet();
        var readAtRest = Heap.reachable();
        var readRestClasses = ClassBytes.reachable();
        StoreCaller.each(1, accounts, place -> caller.lifecycle(StoreCaller.account(place), "first"));
        var used = Heap.reachable();
        var usedClasses = ClassBytes.reachable();
        quiet();
        var usedAtRest = Heap.reachable();
        var usedRestClasses = ClassBytes.reachable();
        StoreCaller.each(0, holds, number -> caller.hold(HOLDER, "held-" + number));
        var held = Heap.reachable();
        StoreCaller.each(
                0, holds, number -> caller.lifecycle(StoreCaller.account(1 + number % ENDERS), "ended-" + number));
        var ended = Heap.reachable();
        var each = accounts - 1.0;
        tell("just read, nothing asked of its sub-users", readClasses.since(before, each, LEAST));
        tell("one sub-user at work", usedClasses.since(before, each, LEAST));
        tell("at rest, nothing asked of its sub-users", readRestClasses.since(before, each, LEAST));
        tell("at rest, one sub-user was at work", usedRestClasses.since(before, each, LEAST));
        values.put("bytes of a resident account, nothing asked of its sub-users", (read - empty) / each);
        values.put("bytes of the same at rest: nobody has asked for two minutes", (readAtRest - empty) / each);
        values.put("bytes of a resident account with one sub-user at work", (used - empty) / each);
        values.put("bytes of the same at rest", (usedAtRest - empty) / each);
        values.put("bytes of an open hold", (held - usedAtRest) / (double) holds);
        values.put("bytes of a hold that ended lately", (ended - held) / (double) holds);
    }

    /// Accounts that nobody asks come to rest, within two minutes.
    private static void quiet() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(String what, String shares) {
        System.out.printf("Bytes of a resident account by class, %s:%n%s", what, shares);
    }

    /// Milliseconds until an account with so many rows, none of them covered by a snapshot, has answered.
    public void recovery(int rows, Map<String, Double> values) {
        caller.coldRead("warm-" + rows);
        values.put("ms to read back an account of " + rows + " rows, no snapshot", caller.coldRead("rows-" + rows));
    }

    /// Megabytes of the heap while four times as many accounts pass as may stay, round after round.
    public void passivation(int accounts, Map<String, Double> values) {
        for (var round = 0; round < ROUNDS; round++) {
            var from = round * accounts;
            StoreCaller.each(from, from + accounts, place -> caller.lifecycle(StoreCaller.account(place), "passing"));
            values.put(
                    "MB of heap after " + (round + 1) * accounts + " accounts have passed",
                    Heap.reachable() / 1_000_000.0);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
