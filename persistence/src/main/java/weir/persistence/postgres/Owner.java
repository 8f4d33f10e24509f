package weir.persistence.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// A node that wants to work on a database, as other servers see it.
///
/// `cluster` says who may work on it together; `node` is this one's name in the cluster, the same after a restart.
public record Owner(String cluster, String node, String host, long process) {
    /// A node that is a cluster by itself: nobody else, not even a copy of it, may work on its database.
    public static Owner alone() {
        return member("alone " + UUID.randomUUID(), "alone");
    }

    /// A node of a cluster. All its nodes name it alike: take the list of seed nodes.
    public static Owner member(String cluster, String node) {
        return new Owner(cluster, node, hostName(), ProcessHandle.current().pid());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
