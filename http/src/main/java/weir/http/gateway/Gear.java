package weir.http.gateway;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.pekko.stream.Materializer;
import weir.actor.Accounts;
import weir.domain.rating.RateCards;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.TrustedProxies;
import weir.http.gateway.upstream.Upstreams;
import weir.http.settings.GatewaySettings;

/// What every exchange works with.
///
/// @param clock for what is done later
record Gear(
        Accounts accounts,
        Supplier<RateCards> rateCards,
        KeyMaker maker,
        TrustedProxies proxies,
        GatewaySettings settings,
        Upstreams upstreams,
        Estimation estimation,
        OpenRelays open,
        BodyMemory memory,
        MinuteWait minutes,
        ScheduledExecutorService clock,
        Materializer materializer) {}
