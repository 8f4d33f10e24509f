package weir.benchmark.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import weir.persistence.postgres.Database;

/// The floor under every answer that is a promise: one small row, inserted durably by one client alone.
public final class SingleInsert {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BYTES = 200;
    private static final long LONGEST = 60_000_000_000L;
    private static final double NANOS_A_MICRO = 1_000;

    private SingleInsert() {}

    /// The median in microseconds; half of `time` goes by before anything counts.
    public static double median(Database database, Duration time) {
        var payload = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(payload);
        var times = new Histogram(LONGEST, 3);
        try (var connection = database.connect(PATIENCE);
                var insert = connection.prepareStatement("insert into row_locks.single (payload) values (?)")) {
            var begin = System.nanoTime();
            for (var now = begin; now - begin < time.toNanos(); ) {
                insert.setBytes(1, payload);
                insert.executeUpdate();
                var after = System.nanoTime();
                if (now - begin > time.toNanos() / 2) {
                    times.recordValue(after - now);
                }
                now = after;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a row cannot be inserted", e);
        }
        return times.getValueAtPercentile(50) / NANOS_A_MICRO;
    }
}
