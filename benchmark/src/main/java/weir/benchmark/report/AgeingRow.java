package weir.benchmark.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One lap of a store that grows old.
///
/// @param requests that were measured so far, with this lap's
/// @param loop milliseconds of a fixed piece of work after it: the machine's own pace
/// @param begun with an engine that was started just before it; none where one ran on
public record AgeingRow(
        Figures lap,
        long requests,
        Stored stored,
        double loop,
        @Nullable Begun begun) {
    public static final String HEAD = "workload,requests,lifecycles_a_second,p99_ms,cpu_engine_us,cpu_postgres_us,"
            + "account_rows,sub_user_rows,journal_bytes,trimmed_rows,ledger_rows_behind,loop_ms,"
            + "start_ms,read_back_one_ms,read_back_hundred_ms";

    private static final double MICROS_A_MILLI = 1_000;

    /// What there was after it.
    ///
    /// @param accountRows of the journal
    /// @param subUserRows likewise
    /// @param bytes of the journal with its indexes
    /// @param trimmed rows of accounts that had gone from it
    /// @param behind rows that the ledger did not have yet
    public record Stored(long accountRows, long subUserRows, long bytes, long trimmed, long behind) {}

    /// Milliseconds until an engine could be asked, and then until the first account had answered and a hundred more;
    /// 0 where none was read back.
    public record Begun(double start, double one, double hundred) {}

    /// Microseconds a lifecycle, of this JVM and of PostgreSQL.
    public double processor() {
        return lap.processorHere() + lap.processorPostgres();
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%.0f,%.1f,%.1f,%.1f,%d,%d,%d,%d,%d,%.1f,%s",
                lap.workload(),
                requests,
                lap.lifecyclesPerSecond(),
                lap.lifecycle99() / MICROS_A_MILLI,
                lap.processorHere(),
                lap.processorPostgres(),
                stored.accountRows(),
                stored.subUserRows(),
                stored.bytes(),
                stored.trimmed(),
                stored.behind(),
                loop,
                begun == null
                        ? ",,"
                        : String.format(Locale.ROOT, "%.0f,%.1f,%.1f", begun.start(), begun.one(), begun.hundred()));
    }
}
