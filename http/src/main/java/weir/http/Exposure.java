package weir.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Whether keys and tokens cross a network where everybody on it can read them.
final class Exposure {
    private Exposure() {}

    /// What an operator should know who listens beyond this machine; empty where nothing is in the clear.
    static Optional<String> warning(String host, boolean encrypted) {
        return encrypted || isLoopback(host)
                ? Optional.empty()
                : Optional.of("Warning: Weir listens on " + host + " without TLS, so keys and tokens can be read on the"
                        + " way. Set http.tls, or put a proxy that speaks TLS before it and set tls_in_front ="
                        + " true, or listen on 127.0.0.1.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
