package weir.http.settings;

import java.util.regex.Pattern;

/// What Kubernetes says to every container of a namespace about a Service whose name begins with `weir`: where it is.
/// An operator did not write it, so it is neither a setting nor a mistake.
final class OrchestratorVariable {
    private static final Pattern NAME = Pattern.compile(
            "WEIR(_\\w+)?_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    /// The one that may have the name of a setting, `WEIR_PORT`.
    private static final Pattern PORT = Pattern.compile("WEIR(_\\w+)?_PORT");

    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private OrchestratorVariable() {}

    static boolean is(String name, String value) {
        return NAME.matcher(name).matches()
                || (PORT.matcher(name).matches() && ADDRESS.matcher(value).matches());
    }
}
