package weir.persistence.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// A Weir that wants to work on a database, as others see it.
///
/// @param name never used again: a database that was put back to an earlier time may give the same epoch twice
public record Owner(String name, String host, long process) {
    public static Owner ofThisProcess() {
        return new Owner(
                UUID.randomUUID().toString(),
                hostName(),
                ProcessHandle.current().pid());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
