package weir.http.entrusting;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.http.door.Away;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.access.Role;
import weir.http.door.problem.Problem;
import weir.http.upkeep.Repeated;
import weir.persistence.keys.StoredToken;
import weir.persistence.keys.TokenTable;
import weir.persistence.keys.TokenTable.Added;
import weir.persistence.postgres.StartFailure;

/// The operator tokens that were made by API, in memory as they are in the database: a request asks nobody for them.
///
/// What is made or revoked here binds from the next request on. What another server makes or revokes binds here within
/// [#LOOK] and the time of one query, as long as the database can be reached. When a token was used last is written at
/// most once an hour; what was not written yet when a server dies is forgotten.
public final class OperatorTokens implements AutoCloseable {
    /// One query of at most a hundred rows: nobody notices it.
    private static final Duration LOOK = Duration.ofSeconds(2);

    /// What closing may take: one answer of PostgreSQL, or none.
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final TokenTable table;
    private final InstantSource clock;

    /// The only one that asks the database, so that nothing older replaces what is newer.
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("weir-tokens").factory());

    private volatile Map<Key.Fingerprint, StoredToken> good;

    /// Hours of use that are not in the database yet, by the id of the token.
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    private final Repeated looking = new Repeated("A look at the operator tokens", this::look);

    /// What may be asked of the database.
    @FunctionalInterface
    interface Asking {
        Response answer() throws SQLException;
    }

    /// A [StartFailure] says that they cannot be read. It closes the table with itself.
    public static OperatorTokens of(TokenTable table, InstantSource clock) {
        try {
            var tokens = new OperatorTokens(table, clock, table.good());
            var _ = tokens.thread.scheduleWithFixedDelay(
                    tokens.looking, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return tokens;
        } catch (SQLException e) {
            table.close();
            throw new StartFailure("The operator tokens cannot be read: " + e.getMessage(), e);
        }
    }

    /// Looks at the database only when it is told to.
    OperatorTokens(TokenTable table, InstantSource clock, Map<Key.Fingerprint, StoredToken> good) {
        this.table = table;
        this.clock = clock;
        this.good = good;
    }

    /// Who has the token that hashes to this; empty where no good one does.
    public Optional<Caller.Operator> bearer(Key.Fingerprint fingerprint) {
        return Optional.ofNullable(good.get(fingerprint)).map(this::usedNow);
    }

    /// Takes over what other servers have changed, and tells them what was used here.
    void look() throws SQLException {
        keepUsed();
        good = table.good();
    }

    /// Asks the database, in its turn.
    ///
    /// @param otherwise what is answered where it is away
    CompletionStage<Response> ask(Problem otherwise, Asking asking) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return asking.answer();
                    } catch (SQLException e) {
                        return Away.told(e, otherwise);
                    }
                },
                thread);
    }

    Added make(StoredToken wanted, Key.Fingerprint fingerprint, By by) throws SQLException {
        var added = table.add(wanted, fingerprint, by);
        good = table.good();
        return added;
    }

    Optional<StoredToken> revoke(String id, By by) throws SQLException {
        var revoked = table.revoke(id, clock.instant().truncatedTo(ChronoUnit.MILLIS), by);
        good = table.good();
        return revoked;
    }

    List<StoredToken> page(long before, Instant endedAfter, int limit) throws SQLException {
        keepUsed();
        return table.page(before, endedAfter, limit);
    }

    @Override
    public void close() {
        thread.execute(looking);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        table.close();
    }

    private Caller.Operator usedNow(StoredToken token) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var written = token.lastUsed();
        if (written == null || written.isBefore(hour)) {
            used.put(token.id(), hour);
        }
        return new Caller.Operator(token.readOnly() ? Role.READER : Role.OPERATOR, token.id(), token.name());
    }

    private void keepUsed() throws SQLException {
        for (var use : Map.copyOf(used).entrySet()) {
            table.used(use.getKey(), use.getValue());
            used.remove(use.getKey(), use.getValue());
        }
    }
}
