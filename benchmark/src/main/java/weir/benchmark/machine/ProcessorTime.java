package weir.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// Processor time of this process and of PostgreSQL, in microseconds since they began.
public record ProcessorTime(long here, long postgres) {
    /// Linux counts in hundredths of a second, whatever the machine.
    private static final long MICROS_A_TICK = 10_000;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    /// @param postmaster the process that all others of PostgreSQL are children of
    public static ProcessorTime now(long postmaster) {
        var children = ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::children);
        var alive =
                children.mapToLong(child -> ticks(child.pid(), USER, SYSTEM)).sum();
        var own = ticks(postmaster, USER, SYSTEM, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN);
        return new ProcessorTime(ofThisProcess(), (alive + own) * MICROS_A_TICK);
    }

    public ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(here - before.here, postgres - before.postgres);
    }

    private static long ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1_000
                : 0;
    }

    /// The sum of some fields of `/proc/<pid>/stat`, counted behind the name of the program, which may hold spaces.
    private static long ticks(long process, int... fields) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            var numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(fields)
                    .mapToLong(field -> Long.parseLong(numbers[field]))
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
