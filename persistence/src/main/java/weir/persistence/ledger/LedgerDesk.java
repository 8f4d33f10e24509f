package weir.persistence.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /// A day that is begun is ended.
    private static final Duration ARCHIVE_LIMIT = Duration.ofSeconds(5);

    private static final Duration ARCHIVE_PATIENCE = Duration.ofMinutes(1);

    private final HikariDataSource pool;
    private final Desks desks = new Desks("weir-ledger-", CONNECTIONS, WAITING);
    private final Desks archivists = new Desks("weir-archive-", 1, 1);
    private final Database database;
    private final Projector projector;
    private final InstantSource clock;
    private final Path archive;

    /// Starts to keep the ledger of a database.
    ///
    /// @param archive the folder of days that are taken out of it
    public static LedgerDesk open(Database database, InstantSource clock, Path archive) {
        return new LedgerDesk(database, Projector.start(database, clock), clock, archive);
    }

    /// @param projector of this process, closed with this
    LedgerDesk(Database database, Projector projector, InstantSource clock, Path archive) {
        this.database = database;
        this.clock = clock;
        this.archive = archive;
        this.pool = database.pool("weir-ledger", CONNECTIONS, PATIENCE);
        this.projector = projector;
    }

    /// How far it is behind the journal, also while it cannot be written; empty where another process keeps it.
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

    /// Takes the days before one out of the ledger, as many as that takes seconds for.
    public CompletableFuture<ArchivedDays> archive(LocalDate before) {
        return archivists.ask(() -> {
            try (var connection = database.connect(ARCHIVE_PATIENCE)) {
                connection.setAutoCommit(false);
                var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
                return new LedgerArchive(connection, archive).take(before, today, ARCHIVE_LIMIT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        archivists.close();
        projector.close();
        desks.close();
        pool.close();
    }
}
