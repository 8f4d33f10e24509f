package weir.benchmark.store;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import weir.benchmark.load.Engine;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Schema;

/// A process of its own, started on a store that is there: tells how long it takes from nothing to the first hold, and
/// what accounts cost that nobody has asked since.
public final class FirstHold {
    private static final int ALONE = 1_000;
    private static final int TOGETHER = 10_000;
    private static final double NANOS_A_MILLI = 1e6;

    private FirstHold() {}

    /// @param arguments the data folder, and how many accounts are in it
    public static void main(String[] arguments) {
        var accounts = Integer.parseInt(arguments[1]);
        try (var postgres = LocalPostgres.start(Path.of(arguments[0]))) {
            tell("ms from the start of the JVM until PostgreSQL answers", sinceStart());
            Schema.migrate(postgres.database());
            try (var engine = new Engine(postgres.database())) {
                var caller = new StoreCaller(engine.accounts());
                caller.hold(StoreCaller.account(accounts / 2), "first")
                        .toCompletableFuture()
                        .join();
                tell("ms from the start of the JVM until the first hold", sinceStart());
                alone(caller, accounts);
                together(caller, accounts);
            }
        }
    }

    private static double sinceStart() {
        return System.currentTimeMillis()
                - (double) ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void alone(StoreCaller caller, int accounts) {
        var random = new SplittableRandom(1);
        var times = new double[Math.min(ALONE, accounts / 4)];
        for (var hold = 0; hold < times.length; hold++) {
            var started = System.nanoTime();
            caller.hold(StoreCaller.account(random.nextInt(accounts)), "alone-" + hold)
                    .toCompletableFuture()
                    .join();
            times[hold] = (System.nanoTime() - started) / NANOS_A_MILLI;
        }
        Arrays.sort(times);
        tell("ms of a hold of an account that was not in memory, one after the other, median", times[times.length / 2]);
        tell("ms of the same, p99", times[times.length * 99 / 100]);
    }

    private static void together(StoreCaller caller, int accounts) {
        var random = new SplittableRandom(2);
        var many = Math.min(TOGETHER, accounts / 4);
        var started = System.nanoTime();
        StoreCaller.each(
                0, many, number -> caller.hold(StoreCaller.account(random.nextInt(accounts)), "together-" + number));
        tell("such holds a second, 64 in flight", many / ((System.nanoTime() - started) / 1e9));
    }

    private static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "%s\t%.3f%n", name, value);
    }
}
