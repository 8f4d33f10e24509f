package weir.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many connections the process has file descriptors for. One that has none left can neither accept nor refuse.
final class Descriptors {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);

    /// Whoever streams has a connection to Weir, and Weir one for it to an upstream.
    private static final int OF_CONNECTION = 2;

    /// Of all else: PostgreSQL, jars, logs, and connections that are let in to be turned away.
    private static final int OTHERS = 512;

    private Descriptors() {}

    /// As many connections as an operator wants, or fewer, and then it is logged.
    static int connections(int wanted) {
        // On Windows there is no such limit.
        var limit = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        var most = connections(wanted, limit);
        if (most < wanted) {
            LOG.warn(
                    "{} connections are let in, not {} as `http.connections` says: the process may open {} files (`ulimit -n`)",
                    most,
                    wanted,
                    limit);
        }
        return most;
    }

    static int connections(int wanted, long limit) {
        return Math.clamp((limit - OTHERS) / OF_CONNECTION, 1, wanted);
    }
}
