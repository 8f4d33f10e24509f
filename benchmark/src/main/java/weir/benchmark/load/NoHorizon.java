package weir.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.Database;

/// While it is open, sessions that begin take no lock of the horizon when they write: `no-horizon.sql`. A reader
/// could leave rows out, so it is for measuring what that lock costs and for nothing else.
public final class NoHorizon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HERE = "no_horizon, pg_catalog";
    private static final String AS_EVER = "default";

    private final Database database;

    public NoHorizon(Database database) {
        this.database = database;
        execute(script());
        look(HERE);
    }

    @Override
    public void close() {
        look(AS_EVER);
    }

    private void look(String where) {
        execute("do $$ begin execute format('alter database %%I set search_path = %s', current_database()); end $$"
                .formatted(where));
    }

    private void execute(String sql) {
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the horizon cannot be left out", e);
        }
    }

    private static String script() {
        try (var file = NoHorizon.class.getResourceAsStream("/weir/benchmark/no-horizon.sql")) {
            if (file == null) {
                throw new IllegalStateException("no-horizon.sql is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
