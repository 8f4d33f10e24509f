package weir.http.gateway.upstream;

import kamon.Kamon;
import kamon.metric.Gauge;
import kamon.metric.Metric;
import kamon.tag.TagSet;

/// What is measured of one upstream.
final class Counted {
    private static final Metric.Counter REQUESTS =
            Kamon.counter("weir.gateway.upstream.requests", "Requests to upstreams, by how they went.");
    private static final Metric.Gauge WELL = Kamon.gauge(
            "weir.gateway.upstream.well", "1 where an upstream is asked, 0 where it is left alone after failures.");
    private static final Metric.Gauge OPEN =
            Kamon.gauge("weir.gateway.upstream.open", "Requests that an upstream answers now.");

    private final String upstream;
    private final Gauge well;
    private final Gauge open;

    Counted(String upstream) {
        this.upstream = upstream;
        this.well = WELL.withTag("upstream", upstream);
        this.open = OPEN.withTag("upstream", upstream);
        well.update(1);
        open.update(0);
    }

    void ended(String how, boolean isWell) {
        REQUESTS.withTags(TagSet.builder()
                        .add("upstream", upstream)
                        .add("outcome", how)
                        .build())
                .increment();
        well.update(isWell ? 1 : 0);
    }

    void open(int now) {
        open.update(now);
    }
}
