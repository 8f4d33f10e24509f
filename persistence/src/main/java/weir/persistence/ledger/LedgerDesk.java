package weir.persistence.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Desks;

/// Keeps the ledger in this process, tells how far it is, and takes what is to be booked again. It waits for nobody.
public final class LedgerDesk implements AutoCloseable {
    /// Counting accounts takes milliseconds: one connection is enough for all who ask.
    private static final int CONNECTIONS = 1;

    private static final int WAITING = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final Desks desks = new Desks("weir-ledger-", CONNECTIONS, WAITING);
    private final Projector projector;

    /// Starts to keep the ledger of a database.
    public static LedgerDesk open(Database database, InstantSource clock) {
        return new LedgerDesk(database, Projector.start(database, clock));
    }

    /// @param projector of this process, closed with this
    LedgerDesk(Database database, Projector projector) {
        this.pool = database.pool("weir-ledger", CONNECTIONS, PATIENCE);
        this.projector = projector;
    }

    /// How far it is behind the journal; empty where another process keeps it, or nobody knows.
    public Optional<Projector.Lag> lag() {
        return projector.lag();
    }

    public CompletableFuture<LedgerStatus> status() {
        return desks.ask(() -> {
            try (var connection = pool.getConnection()) {
                return LedgerStatus.read(connection, projector.wanted());
            }
        });
    }

    /// Books an account again; `false` where the ledger has none of that name.
    public CompletableFuture<Boolean> rebuild(String account) {
        return desks.ask(() -> {
                    try (var connection = pool.getConnection()) {
                        return ProgressRows.read(connection, List.of(account)).containsKey(account);
                    }
                })
                .thenApply(known -> {
                    if (known) {
                        projector.rebuild(account);
                    }
                    return known;
                });
    }

    /// Books all accounts again.
    public CompletableFuture<Boolean> rebuildAll() {
        projector.rebuildAll();
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void close() {
        projector.close();
        desks.close();
        pool.close();
    }
}
