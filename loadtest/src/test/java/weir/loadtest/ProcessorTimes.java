package weir.loadtest;

import java.time.Duration;

/// Processor time that was spent until a moment.
///
/// @param own of what streams pass through
/// @param database of its PostgreSQL
record ProcessorTimes(Duration own, Duration database) {
    static final ProcessorTimes NOTHING = new ProcessorTimes(Duration.ZERO, Duration.ZERO);

    ProcessorTimes minus(ProcessorTimes before) {
        return new ProcessorTimes(own.minus(before.own), database.minus(before.database));
    }
}
