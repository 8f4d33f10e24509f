package weir.http.metering;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import weir.domain.account.AccountEvent;
import weir.domain.report.BookedUsage;
import weir.http.upkeep.Repeated;
import weir.persistence.postgres.Desks;
import weir.persistence.reported.UsageEventTable;
import weir.persistence.reported.UsageEventTable.Asked;

/// Asks the table of booked usage, and waits for nobody. Keeps it from growing, too.
public final class UsageDesk implements BookedNames, AutoCloseable {
    /// More than these do not wait while PostgreSQL answers.
    private static final int WAITING = 200;

    /// Rows that one step clears: some hundredths of a second, and with a step each second as many as can come in.
    private static final int STEP = 20_000;

    private static final long SECONDS_BETWEEN_STEPS = 1;

    private final UsageEventTable table;
    private final InstantSource clock;
    private final ScheduledExecutorService clearing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("weir-usage-clearing").factory());

    private final Desks desks = new Desks("weir-usage-events-", UsageEventTable.CONNECTIONS, WAITING);

    /// @param table closed with this
    public UsageDesk(UsageEventTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        var _ = clearing.scheduleWithFixedDelay(
                new Repeated("Clearing names of booked usage", this::clear),
                SECONDS_BETWEEN_STEPS,
                SECONDS_BETWEEN_STEPS,
                TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<Map<Asked, BookedUsage>> find(Collection<Asked> asked) {
        return desks.ask(() -> table.find(asked));
    }

    /// How it was charged; empty where it was not, or an earlier Weir did it.
    public CompletionStage<Optional<AccountEvent.Reported>> charged(Asked asked) {
        return desks.ask(() -> table.charged(asked));
    }

    private void clear() throws SQLException {
        table.clear(clock.instant(), STEP);
    }

    @Override
    public void close() {
        clearing.shutdownNow();
        clearing.close();
        desks.close();
        table.close();
    }
}
