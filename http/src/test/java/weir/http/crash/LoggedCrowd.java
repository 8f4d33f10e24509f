package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Many clients at once: proxies, owners and operators on a few accounts, each with its own log.
final class LoggedCrowd implements AutoCloseable {
    /// So many on each account that batches form while one is written.
    private static final int PROXIES = 24;

    private static final int OWNERS = 4;
    private static final int OPERATORS = 2;
    private static final int SHOPPERS = 4;
    private static final int REPORTERS = 4;
    private static final int ACCOUNTS = 4;

    /// It has PAYG alone.
    private static final String REPORTED = "reported";

    /// What all attacks together never use up, so that nothing is blocked.
    private static final String PLENTY = "1000000";

    /// A client that was told to come later, or found nobody there, comes again soon.
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// By then a server that is there has answered, on whatever machine.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @FunctionalInterface
    private interface Question {
        void ask() throws IOException;
    }

    private final List<LoggedClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("client-", 0).factory());
    private final Proxy first;
    private final HeardEvents told = new HeardEvents();
    private BookSums opened = BookSums.NOTHING;

    LoggedCrowd(SplittableRandom random) {
        first = new Proxy("first", account(0) + "/owner", random.split());
        for (var proxy = 0; proxy < PROXIES; proxy++) {
            var account = account(proxy % ACCOUNTS);
            clients.add(new Proxy("proxy-" + proxy, account + "/owner", random.split()));
        }
        for (var owner = 0; owner < OWNERS; owner++) {
            clients.add(new BusyOwner("member-" + owner, account(owner % ACCOUNTS), random.split()));
        }
        for (var operator = 0; operator < OPERATORS; operator++) {
            clients.add(new Operator("customer-" + operator, random.split()));
        }
        for (var shopper = 0; shopper < SHOPPERS; shopper++) {
            clients.add(new Shopper("shop-" + shopper, random.split()));
        }
        for (var reporter = 0; reporter < REPORTERS; reporter++) {
            clients.add(new UsageReporter("reporter-" + reporter, REPORTED, random.split()));
        }
    }

    /// Opens the accounts that the clients use.
    void open(Access server) throws IOException {
        told.open(server);
        for (var account = 0; account < ACCOUNTS; account++) {
            open(server, account(account), ", \"plan\": \"team\"", "extra_usage");
        }
        open(server, REPORTED, "", "payg");
    }

    private void open(Access server, String name, String plan, String funding) throws IOException {
        var answer = server.operator()
                .post("/v1/accounts", "{\"id\": \"" + name + "\"" + plan + "}")
                .ok();
        assertThat(answer.path("account").asText()).isEqualTo(name);
        server.operator()
                .post(
                        "/v1/accounts/" + name + "/grants",
                        "{\"funding\": \"" + funding + "\", \"credits\": \"" + PLENTY
                                + "\", \"reference\": \"plenty\"}")
                .ok();
        opened = opened.plus("/accounts", 1);
        for (var grant : server.operator().get("/v1/accounts/" + name).ok().path("grants")) {
            opened = opened.plus(BookSums.ofGrant(grant.path("credits")));
        }
    }

    /// Tells everybody that another server is there now.
    void restarted() {
        clients.forEach(LoggedClient::restarted);
    }

    /// The first request after a start, alone: returns when its hold is answered.
    void knock(Access server) {
        patiently(() -> first.begin(server));
    }

    /// Everybody compares, at the same time; then nothing is left open, and the books are what all of them know.
    void compare(Access server, boolean everything) throws IOException {
        patiently(() -> first.finish(server));
        compare(first, server, everything);
        var comparing = clients.stream()
                .map(client -> CompletableFuture.runAsync(() -> compare(client, server, everything), threads))
                .toList();
        comparing.forEach(CompletableFuture::join);
        var audit = audit(server);
        assertThat(audit.path("adds_up").asBoolean()).as(audit.toString()).isTrue();
        assertThat(BookSums.ofAudit(audit)).isEqualTo(sums());
        told.compare(server, audit.at("/holds/expired").asLong());
    }

    /// Once the ledger has all there is, so that all of it is compared.
    private static JsonNode audit(Access server) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var audit = server.operator().audit();
        while (audit.at("/ledger/behind").asLong() > 0) {
            assertThat(System.nanoTime()).as("the ledger is behind").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
            audit = server.operator().audit();
        }
        return audit;
    }

    @Override
    public void close() {
        told.close();
    }

    BookSums sums() {
        return clients.stream().map(LoggedClient::sums).reduce(opened.plus(first.sums()), BookSums::plus);
    }

    /// How many holds were ever given.
    long holds() {
        return sums().amounts().getOrDefault("/holds/given", 0L);
    }

    Load load(Access server) {
        return new Load(server);
    }

    private static void compare(LoggedClient client, Access server, boolean everything) {
        patiently(() -> client.compare(server));
        if (everything) {
            patiently(() -> client.compareAll(server));
        }
    }

    /// Asks again for as long as the server says that it cannot now.
    private static void patiently(Question question) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                question.ask();
                return;
            } catch (IOException e) {
                if (!(e instanceof PatientCaller.NotNow) || System.nanoTime() > deadline) {
                    throw new AssertionError("The server does not answer, and should", e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static String account(int number) {
        return "account-" + number;
    }

    /// All clients at work, until they are stopped.
    final class Load implements AutoCloseable {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Observed observed = new Observed();
        private final List<CompletableFuture<Void>> working;

        private Load(Access server) {
            working = clients.stream()
                    .map(client -> CompletableFuture.runAsync(() -> work(client, server), threads))
                    .toList();
        }

        Observed observed() {
            return observed;
        }

        /// Returns when everybody has finished what it was at; throws what anybody found wrong.
        void stop() {
            stop.countDown();
            working.forEach(CompletableFuture::join);
        }

        /// Ends it without waiting, however a test came to its end.
        @Override
        public void close() {
            stop.countDown();
        }

        private void work(LoggedClient client, Access server) {
            while (stop.getCount() > 0) {
                var began = System.nanoTime();
                try {
                    client.step(server);
                    observed.answered(began, client.alwaysWrites());
                } catch (IOException e) {
                    observed.notAnswered(began, e);
                    pause();
                } catch (AssertionError e) {
                    observed.wrong(e);
                    throw e;
                }
            }
        }

        private void pause() {
            try {
                var _ = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop.countDown();
            }
        }
    }
}
