package weir.http.gateway;

import java.util.function.Supplier;
import org.apache.pekko.stream.Materializer;
import weir.actor.Accounts;
import weir.domain.rating.RateCards;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.TrustedProxies;
import weir.http.gateway.upstream.Upstreams;
import weir.http.settings.GatewaySettings;

/// What every exchange works with.
record Gear(
        Accounts accounts,
        Supplier<RateCards> rateCards,
        KeyMaker maker,
        TrustedProxies proxies,
        GatewaySettings settings,
        Upstreams upstreams,
        Estimation estimation,
        LastWords words,
        OpenRelays open,
        BodyMemory memory,
        MinuteWait minutes,
        GatewayTime time,
        Materializer materializer) {

    static Gear of(
            Accounts accounts,
            Supplier<RateCards> rateCards,
            KeyMaker maker,
            TrustedProxies proxies,
            GatewaySettings settings,
            Upstreams upstreams,
            GatewayTime time,
            Materializer materializer) {
        return new Gear(
                accounts,
                rateCards,
                maker,
                proxies,
                settings,
                upstreams,
                new Estimation(),
                new LastWords(accounts, time),
                new OpenRelays(time.later()),
                new BodyMemory(settings),
                new MinuteWait(time.later(), settings.waiting()),
                time,
                materializer);
    }
}
