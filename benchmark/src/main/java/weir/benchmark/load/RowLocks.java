package weir.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import weir.persistence.postgres.Database;

/// The usual way: `row-locks.sql`, a connection for each request in flight.
public final class RowLocks implements Contestant {
    /// Their names.
    public static final String WITHOUT_USAGE = "row locks";

    public static final String WITH_USAGE = "row locks + usage";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ACCOUNTS_A_STEP = 1_000;
    private static final long PLENTY = 1_000_000_000_000_000L;

    private final Database database;
    private final boolean usage;
    private final List<Connection> connections = new ArrayList<>();

    /// Makes the tables anew: what an earlier run left is gone.
    ///
    /// @param usage whether what a day used is summed up for reports with every settlement
    public RowLocks(Database database, boolean usage) {
        this.database = database;
        this.usage = usage;
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute(script());
        } catch (SQLException e) {
            throw new IllegalStateException("row-locks.sql does not run", e);
        }
    }

    @Override
    public String name() {
        return usage ? WITH_USAGE : WITHOUT_USAGE;
    }

    @Override
    public void open(Workload workload) {
        try (var connection = database.connect(PATIENCE);
                var account = connection.prepareStatement("""
                        insert into row_locks.account (id, valid_until, models, daily_limit, rpd, tpd, plan,
                          extra_usage, payg)
                        values (?, now() + interval '30 days', '{gpt-5.4}', ?, ?, ?, ?, 0, 0)""");
                var subUser = connection.prepareStatement("""
                        insert into row_locks.sub_user (account, id, daily_quota, rpd, tpd, total_quota,
                          most_open_holds)
                        values (?, ?, ?, ?, ?, ?, ?)""")) {
            connection.setAutoCommit(false);
            for (var place = 0; place < workload.accounts(); place++) {
                add(account, subUser, Request.account(workload, place));
                if (place % ACCOUNTS_A_STEP == 0) {
                    send(account, subUser);
                }
            }
            send(account, subUser);
            connection.commit();
            connection.setAutoCommit(true);
            connection.createStatement().execute("vacuum (analyze, freeze) row_locks.account, row_locks.sub_user");
        } catch (SQLException e) {
            throw new IllegalStateException("the accounts cannot be opened", e);
        }
    }

    @Override
    public Clients start(Course course, int inFlight) {
        var threads = Executors.newFixedThreadPool(inFlight);
        var clients = connections(inFlight).stream()
                .map(connection -> CompletableFuture.runAsync(() -> rounds(course, connection), threads))
                .toArray(CompletableFuture<?>[]::new);
        return () -> {
            CompletableFuture.allOf(clients).join();
            close(threads);
        };
    }

    @Override
    public void close() {
        for (var connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void close(ExecutorService threads) {
        threads.close();
    }

    private List<Connection> connections(int wanted) {
        try {
            while (connections.size() < wanted) {
                connections.add(database.connect(PATIENCE));
            }
            return connections.subList(0, wanted);
        } catch (SQLException e) {
            throw new IllegalStateException("no more connections after " + connections.size(), e);
        }
    }

    private void rounds(Course course, Connection connection) {
        try (var calls = RowLockCalls.on(connection, usage)) {
            while (course.running()) {
                var request = course.next();
                var started = System.nanoTime();
                if (calls.hold(request).equals("held")) {
                    course.held(started);
                    calls.settle(request);
                    course.settled(started);
                } else {
                    course.failed();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("row locks failed", e);
        }
    }

    private static void add(PreparedStatement account, PreparedStatement subUser, String id) throws SQLException {
        account.setString(1, id);
        for (var limit = 2; limit <= 5; limit++) {
            account.setLong(limit, PLENTY);
        }
        account.addBatch();
        for (var member = 0; member < Workload.SUB_USERS; member++) {
            subUser.setString(1, id);
            subUser.setString(2, Request.subUser(member));
            for (var quota = 3; quota <= 7; quota++) {
                subUser.setLong(quota, PLENTY);
            }
            subUser.addBatch();
        }
    }

    private static void send(PreparedStatement account, PreparedStatement subUser) throws SQLException {
        account.executeBatch();
        subUser.executeBatch();
    }

    private static String script() {
        try (var file = RowLocks.class.getResourceAsStream("/weir/benchmark/row-locks.sql")) {
            if (file == null) {
                throw new IllegalStateException("row-locks.sql is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
