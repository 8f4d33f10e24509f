package weir.benchmark.machine;

import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.Database;

/// What PostgreSQL has written so far.
///
/// @param rows inserted or updated
/// @param wal bytes of the write-ahead log
/// @param stored bytes of the tables and their indexes
/// @param syncs waits for the disk
public record PostgresCounters(long rows, long wal, long stored, long syncs) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COUNTERS = """
            select (select tup_inserted + tup_updated from pg_stat_database where datname = current_database()),
              pg_current_wal_lsn() - '0/0'::pg_lsn,
              (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('weir', 'row_locks') and c.relkind = 'r'),
              (select sum(fsyncs) from pg_stat_io where object = 'wal')""";

    public static PostgresCounters of(Database database) {
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement();
                var row = statement.executeQuery(COUNTERS)) {
            row.next();
            return new PostgresCounters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's counters cannot be read", e);
        }
    }

    /// The process that all others of this PostgreSQL are children of.
    public static long postmaster(Database database) {
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's process cannot be found", e);
        }
    }

    public PostgresCounters since(PostgresCounters before) {
        return new PostgresCounters(rows - before.rows, wal - before.wal, stored - before.stored, syncs - before.syncs);
    }
}
