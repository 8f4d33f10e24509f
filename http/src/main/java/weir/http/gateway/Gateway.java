package weir.http.gateway;

import static weir.http.door.access.Role.OWNER;
import static weir.http.door.access.Role.SUB_USER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.Materializer;
import weir.actor.Accounts;
import weir.domain.rating.RateCards;
import weir.http.door.Call;
import weir.http.door.RequestId;
import weir.http.door.Response;
import weir.http.door.Route;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.Role;
import weir.http.door.access.TrustedProxies;
import weir.http.door.json.Json;
import weir.http.gateway.upstream.Upstreams;
import weir.http.settings.GatewaySettings;
import weir.http.settings.GatewaySettings.Speaks;

/// The face for clients that ask models: Codex CLI, Claude Code, the SDKs.
public final class Gateway implements AutoCloseable {
    private static final Set<Role> MEMBERS = Set.of(OWNER, SUB_USER);

    /// How long a server that stops waits until the accounts know how what was under way has ended.
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final Endpoint RESPONSES =
            new Endpoint(Dialect.RESPONSES, List.of(new Unchanged(Speaks.RESPONSES, "/responses")));
    private static final Endpoint COMPACT =
            new Endpoint(Dialect.RESPONSES, List.of(new Unchanged(Speaks.RESPONSES, "/responses/compact")));
    private static final Endpoint MESSAGES =
            new Endpoint(Dialect.MESSAGES, List.of(new Unchanged(Speaks.MESSAGES, "/messages"), new Translated()));

    private static final int UPGRADE_REQUIRED = 426;

    private final Gear gear;
    private final Spool spool;

    /// What the last stop has left is told at once.
    Gateway(Gear gear, Spool spool) {
        this.gear = gear;
        this.spool = spool;
        var heard = spool.read().stream()
                .map(word -> gear.words().say(word).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        var _ = CompletableFuture.allOf(heard).thenRun(spool::clear);
    }

    /// @param proxies that say where a client is
    /// @param data the data folder
    public static Gateway of(
            Accounts accounts,
            Supplier<RateCards> rateCards,
            KeyMaker maker,
            TrustedProxies proxies,
            GatewaySettings settings,
            Path data,
            Materializer materializer) {
        var later = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("weir-gateway-clock").factory());
        // Who waits no more takes no place.
        later.setRemoveOnCancelPolicy(true);
        var time = new GatewayTime(later, InstantSource.system(), System::nanoTime);
        var upstreams = Upstreams.of(settings.upstreams(), materializer.executionContext(), time.instants());
        var gear = Gear.of(accounts, rateCards, maker, proxies, settings, upstreams, time, materializer);
        return new Gateway(gear, new Spool(data));
    }

    public List<Route> routes() {
        var models = new ModelCalls(
                gear.accounts(), gear.rateCards(), gear.upstreams().models());
        var key = new KeyCall(gear.accounts(), gear.rateCards());
        return List.of(
                passed("/v1/responses", RESPONSES),
                passed("/v1/responses/compact", COMPACT),
                passed("/v1/messages", MESSAGES),
                Route.raw("/v1/messages/count_tokens", MEMBERS, new TokenCountCall(gear)::answer)
                        .refusing(Dialect.MESSAGES::refused),
                Route.get("/v1/responses", MEMBERS, call -> CompletableFuture.completedStage(noWebSocket(call)))
                        .byHeaders()
                        .refusing(Dialect.RESPONSES::refused),
                Route.raw("/v1/alpha/search", MEMBERS, this::noSearch).refusing(Dialect.RESPONSES::refused),
                Route.get("/v1/models", MEMBERS, models::list).byHeaders().refusing(Dialect.RESPONSES::refused),
                Route.get("/v1/key", MEMBERS, key::read));
    }

    /// Clients then ask by POST, at once and silently; after any other answer they try for seconds.
    private static Response noWebSocket(Call call) {
        var denial = Denial.of(Ground.REQUEST, "no_websocket", "Web sockets are not offered here: ask by POST.");
        var body = Dialect.RESPONSES
                .refused(denial, RequestId.of(call.request()).value())
                .body();
        return new Response(UPGRADE_REQUIRED, body, List.of(RawHeader.create("upgrade", "websocket")), null);
    }

    /// Its answers tell no usage, and it has no price.
    private CompletionStage<HttpResponse> noSearch(Call call) {
        call.request().discardEntityBytes(gear.materializer());
        var denial = Denial.of(Ground.MODEL, "not_supported", "Standalone web search is not offered here.");
        return CompletableFuture.completedStage(Dialect.RESPONSES
                .refused(denial, RequestId.of(call.request()).value())
                .http());
    }

    private Route passed(String path, Endpoint kind) {
        return Route.raw(path, MEMBERS, call -> new ClientCall(gear, kind, call).answer())
                .provingKey()
                .refusing(kind.dialect()::refused);
    }

    /// How the upstreams are; nothing where there are none.
    public void tell(Json json) {
        var upstreams = gear.upstreams().all();
        if (!upstreams.isEmpty()) {
            json.objects(
                    "upstreams",
                    upstreams,
                    (each, upstream) -> each.text("name", upstream.name())
                            .flag("well", upstream.isWell())
                            .number("open", upstream.open()));
        }
    }

    /// What is under way ends as far as it has come. What the accounts are not told in time is left to the next start.
    @Override
    public void close() {
        stop().completeOnTimeout(false, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        leave();
    }

    /// Done when the accounts know how all has ended.
    CompletableFuture<Boolean> stop() {
        return gear.open().stop();
    }

    /// Waits for nobody any more.
    void leave() {
        gear.time().later().shutdownNow();
        spool.leave(gear.words().unheard());
        gear.upstreams().close();
    }
}
