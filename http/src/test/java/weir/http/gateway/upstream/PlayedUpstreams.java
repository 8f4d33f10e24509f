package weir.http.gateway.upstream;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import weir.http.settings.GatewaySettings;

/// Upstreams that no network is between.
public final class PlayedUpstreams {
    private PlayedUpstreams() {}

    /// @param asked in place of every upstream, in the thread that asks
    public static Upstreams of(List<GatewaySettings.Upstream> settings, InstantSource clock, HttpClient asked) {
        return new Upstreams(
                settings.stream()
                        .map(each -> new Upstream(each, List.of(asked), Runnable::run, clock))
                        .toList(),
                () -> {});
    }
}
