package weir.http.gateway;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.AsPublisher;
import org.apache.pekko.stream.javadsl.JavaFlowSupport;
import weir.actor.SimulatedNode;
import weir.domain.account.Account;
import weir.domain.rating.RateCards;
import weir.http.door.Call;
import weir.http.door.Route;
import weir.http.door.access.Caller;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.KeyTags;
import weir.http.door.access.TrustedProxies;
import weir.http.door.body.Reader;
import weir.http.gateway.upstream.PlayedUpstreams;
import weir.http.settings.GatewaySettings;

/// One process: a node with the real actors, and the real gateway before it, on a machine on which nothing happens by
/// itself.
final class RunningGateway {
    final SimulatedNode node;
    final Gear gear;
    final Gateway gateway;
    private final Route responses;
    private final PassedTime time;
    private final Materializer streams;

    /// @param asks is asked in place of every upstream
    RunningGateway(
            SimulatedNode node,
            Materializer streams,
            GatewaySettings settings,
            RateCards cards,
            PassedTime time,
            PlayedUpstream asks,
            Path data) {
        this.node = node;
        this.streams = streams;
        this.time = time;
        var clock = new GatewayTime(
                time,
                time::now,
                () -> Duration.between(ExchangeWorld.BEGINNING, time.now()).toNanos());
        this.gear = Gear.of(
                node.accounts(),
                () -> cards,
                new KeyMaker(new SecureRandom(), new KeyTags(new byte[16])),
                new TrustedProxies(List.of()),
                settings,
                PlayedUpstreams.of(settings.upstreams(), time::now, asks),
                clock,
                streams);
        this.gateway = new Gateway(gear, new Spool(data));
        this.responses = gateway.routes().stream()
                .filter(route ->
                        route.path().equals("/v1/responses") && route.method().equals("POST"))
                .findFirst()
                .orElseThrow();
    }

    CompletionStage<HttpResponse> ask(PlayedExchange exchange) {
        var request = HttpRequest.POST("/v1/responses")
                .addHeader(RawHeader.create("session-id", exchange.task))
                .withEntity(HttpEntities.create(exchange.body));
        var caller = new Caller.Member(exchange.account, Account.OWNER, null);
        return responses.answer().apply(new Call(responses, caller, Map.of(), Reader.body(new byte[0]), request));
    }

    /// The client begins to read what it is answered.
    TakingClient read(HttpResponse answer) {
        var client = new TakingClient();
        answer.entity()
                .getDataBytes()
                .runWith(JavaFlowSupport.Sink.asPublisher(AsPublisher.WITHOUT_FANOUT), streams)
                .subscribe(client);
        return client;
    }

    void pass(Duration by) {
        time.pass(by);
        node.pass(by);
    }

    /// Whether nothing of any exchange is left in memory.
    boolean isIdle() {
        return gear.open().relays.isEmpty()
                && gear.words().unheard().isEmpty()
                && gateway.stop().isDone()
                && gear.upstreams().all().stream().allMatch(upstream -> upstream.open() == 0);
    }
}
