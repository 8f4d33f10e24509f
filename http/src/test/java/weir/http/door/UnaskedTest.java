package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.credit.Credits;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.overview.By;
import weir.domain.plan.Catalog;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;
import weir.http.door.access.Bearers;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.KeyTags;
import weir.http.door.access.TrustedProxies;
import weir.http.door.body.Bodies;
import weir.http.metering.Metering;
import weir.http.reporting.AuditCall;
import weir.http.reporting.LedgerCalls;
import weir.http.reporting.ReportDesk;
import weir.http.reporting.Reporting;
import weir.http.selling.Selling;
import weir.persistence.audit.Audit;
import weir.persistence.postgres.DatabaseUrl;
import weir.persistence.report.ReportTables;

/// Whatever the engine is asked about an account starts its actors. Of keys that nobody was given it is asked nothing.
class UnaskedTest {
    private static final int KEYS = 1_000;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final ActorSystem<?> SYSTEM = ActorSystem.create(Behaviors.empty(), "unasked");
    private static final RateCards CARDS = new RateCards(new TreeMap<>(Map.of(
            1,
            new RateCard(
                    1,
                    Credits.of(7),
                    Map.of("gpt-5.4", new ModelRate("gpt-5.4", new Price(1, 1, 1, 1), Credits.LEAST, 0, 0)),
                    new ModelMapping(List.of())))));

    /// Of no database: nobody comes so far.
    private static final ReportDesk REPORTS = new ReportDesk(
            new ReportTables(DatabaseUrl.parse("postgresql://nobody@127.0.0.1:1/nothing")), InstantSource.system());

    private final KeyTags tags = new KeyTags(new byte[32]);
    private final KeyMaker maker = new KeyMaker(new SecureRandom(), tags);
    private final Engine engine = new Engine(new ConcurrentLinkedQueue<>());
    private final Bearers bearers = Bearers.of("operator", "meter", _ -> Optional.empty(), tags);
    private final Door door = new Door(
            new Routes(
                    Stream.of(
                                    Metering.of(
                                                    engine,
                                                    () -> CARDS,
                                                    bearers,
                                                    maker,
                                                    DEADLINE,
                                                    new TrustedProxies(List.of()),
                                                    _ -> "gpt-5.4",
                                                    _ -> CompletableFuture.completedStage(Map.of()),
                                                    (_, _) -> {})
                                            .routes(),
                                    Selling.of(
                                                    engine,
                                                    (_, _) -> CompletableFuture.completedStage(false),
                                                    () -> new Catalog(1, Map.of(), Map.of(), Set.of()),
                                                    () -> CARDS,
                                                    maker,
                                                    InstantSource.system(),
                                                    ExpiryPolicy.RELEASE,
                                                    DEADLINE)
                                            .routes(),
                                    Reporting.of(
                                                    engine,
                                                    () -> CARDS,
                                                    REPORTS,
                                                    new AuditCall(UnaskedTest::audit, () -> true),
                                                    ledger())
                                            .routes())
                            .flatMap(List::stream)
                            .toList(),
                    ""),
            new Admittance(bearers, engine),
            new Bodies(1_024, DEADLINE, SystemMaterializer.get(SYSTEM).materializer()));

    private static LedgerCalls ledger() {
        return new LedgerCalls(
                () -> CompletableFuture.failedStage(new IllegalStateException("nobody asks for it")),
                _ -> CompletableFuture.completedStage(false),
                () -> CompletableFuture.completedStage(false),
                _ -> CompletableFuture.failedStage(new IllegalStateException("nobody asks for it")));
    }

    private static Audit.Report audit(Audit.Progress progress) {
        throw new IllegalStateException("nobody asks for an audit");
    }

    @AfterAll
    static void stop() {
        REPORTS.close();
        SYSTEM.terminate();
    }

    /// Notes whom it is asked about.
    private record Engine(Queue<String> asked) implements Accounts {
        @Override
        public CompletionStage<Reply> ask(String account, AccountCommand command, By by) {
            return asked(account);
        }

        @Override
        public CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by) {
            return asked(account);
        }

        @Override
        public CompletionStage<Reply> hold(
                String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest hold) {
            return asked(account);
        }

        @Override
        public CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof) {
            return asked(account);
        }

        private CompletionStage<Reply> asked(String account) {
            asked.add(account);
            return CompletableFuture.completedStage(new Reply.Busy());
        }
    }

    @Test
    void a_key_that_was_given_out_is_asked_about_wherever_it_is_presented() {
        var ways = presenting("acme", maker);
        ways.forEach(this::answered);
        assertThat(engine.asked()).hasSameSizeAs(ways).containsOnly("acme");
    }

    @Test
    void thousands_of_made_up_keys_are_asked_about_nowhere() {
        var stranger = new KeyMaker(new SecureRandom(), new KeyTags(new byte[] {1}));
        var refused = IntStream.range(0, KEYS)
                .mapToObj(at -> at % 2 == 0 ? "acme" : "nobody-" + at)
                .flatMap(account -> presenting(account, stranger).stream())
                .map(this::answered)
                .toList();
        assertThat(engine.asked()).isEmpty();
        assertThat(refused).allSatisfy(answer -> assertThat(answer).contains("key_invalid"));
    }

    /// Every way in which a key comes to a server.
    private static List<HttpRequest> presenting(String account, KeyMaker maker) {
        var key = maker.key(account, "owner").text();
        var hold =
                "\"key\":\"%s\",\"model\":\"gpt-5.4\",\"protocol\":\"responses\",\"request_id\":\"r\"}".formatted(key);
        return Stream.concat(
                        Stream.of("/v1/me/limits", "/v1/me/usage", "/v1/check", "/v1/accounts/" + account)
                                .flatMap(path -> Stream.of(
                                        HttpRequest.GET(path).addHeader(RawHeader.create("x-api-key", key)),
                                        HttpRequest.GET(path)
                                                .addHeader(RawHeader.create("authorization", "Bearer " + key)))),
                        Stream.of(
                                metered("/v1/holds", Media.JSON, "{" + hold),
                                metered("/v1/stream", Media.LINES, "{\"ref\":\"1\",\"op\":\"hold\"," + hold + "\n")))
                .toList();
    }

    private static HttpRequest metered(String path, ContentType type, String body) {
        return HttpRequest.POST(path)
                .addHeader(RawHeader.create("authorization", "Bearer meter"))
                .withEntity(HttpEntities.create(type, ByteString.fromString(body)));
    }

    private String answered(HttpRequest request) {
        return door.respond(request)
                .thenCompose(response -> response.entity().toStrict(DEADLINE.toMillis(), SYSTEM))
                .thenApply(entity -> entity.getData().utf8String())
                .toCompletableFuture()
                .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
