package weir.benchmark.report;

/// What one contestant did with one workload.
///
/// Times are in microseconds. What is "each" is by lifecycle: a hold and its settlement, both answered.
///
/// @param contestant who carried the load
/// @param inFlight requests at a time; for row locks as many connections
/// @param failed lifecycles that were answered otherwise than asked
/// @param processorHere of this JVM with the load generator in it
public record Figures(
        String contestant,
        String workload,
        int inFlight,
        double seconds,
        long lifecycles,
        long failed,
        double lifecyclesPerSecond,
        double holdMedian,
        double hold99,
        double lifecycleMedian,
        double lifecycle99,
        double processorHere,
        double processorPostgres,
        double rowsEach,
        double walBytesEach,
        double storedBytesEach,
        double syncsPerSecond) {}
