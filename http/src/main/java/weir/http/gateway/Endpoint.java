package weir.http.gateway;

import java.util.List;
import weir.http.gateway.upstream.Upstream;

/// What clients call: in which dialect, and how it can go on.
///
/// @param crossings the ways that it can go, the best first
record Endpoint(Dialect dialect, List<Crossing> crossings) {

    /// The way to an upstream.
    Crossing to(Upstream upstream) {
        return crossings.stream()
                .filter(each -> each.to() == upstream.speaks())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No way leads to " + upstream.name()));
    }
}
