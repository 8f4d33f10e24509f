package weir.benchmark.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.rating.Protocol;
import weir.persistence.postgres.Database;

/// Thirty days of a seller's accounts, a few of which send most of what comes. The clock stands still while requests
/// are under way, and then goes on by an hour.
public final class MonthOfRequests implements AutoCloseable {
    public static final int DAYS = 30;
    private static final int HOURS = 24 * DAYS;
    private static final int IN_FLIGHT = 256;

    private final Workload workload;
    private final RandomGenerator random;
    private final AtomicReference<Instant> now;
    private final Engine engine;
    private final Map<String, LongAdder> charged = new ConcurrentHashMap<>();

    /// @param begin when its first hour begins
    public MonthOfRequests(Database database, int accounts, Instant begin, RandomGenerator random) {
        this.workload = Workload.weighted("month", accounts, 1);
        this.random = random;
        this.now = new AtomicReference<>(begin);
        this.engine = new Engine(database, now::get);
    }

    /// Lets so many requests come, evenly over all its hours.
    public void run(int requests) {
        new Opening(engine.accounts()).open(workload);
        var number = 0;
        for (var hour = 1; hour <= HOURS; hour++) {
            var room = new Semaphore(IN_FLIGHT);
            for (var last = (int) ((long) requests * hour / HOURS); number < last; number++) {
                room.acquireUninterruptibly();
                var _ = lifecycle(Request.draw(workload, number, random)).whenComplete((_, _) -> room.release());
            }
            room.acquireUninterruptibly(IN_FLIGHT);
            now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
        }
    }

    /// What every request was charged, as its settlement was answered, in millionths by account.
    public Map<String, Long> charged() {
        return charged.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().sum()));
    }

    /// What an account says that was drawn from it.
    public long drawn(String account) {
        var reply = Engine.await(engine.accounts().ask(account, new AccountCommand.ReadAccount()));
        if (reply instanceof Reply.OfAccount(Answer.AccountRead(var view))) {
            return view.grants().stream()
                    .mapToLong(grant -> grant.used().micros())
                    .sum();
        }
        throw new IllegalStateException("account " + account + " says " + reply);
    }

    @Override
    public void close() {
        engine.close();
    }

    private CompletionStage<?> lifecycle(Request request) {
        var asked = new HoldRequest(
                request.estimate(), Protocol.RESPONSES, request.id(), null, false, Bounds.HOLD_TIME_TO_LIVE);
        return engine.accounts()
                .hold(request.account(), request.subUser(), null, asked)
                .thenCompose(reply -> reply instanceof Reply.OfAccount(Answer.Held(var hold, var _, var _, var _))
                        ? settle(request, hold)
                        : failed(reply))
                .exceptionally(failure -> {
                    throw new IllegalStateException("a request was not let through", failure);
                });
    }

    private CompletionStage<Reply> settle(Request request, Hold hold) {
        var id = new HoldId(request.account(), hold.number(), hold.nonce());
        var command = new AccountCommand.Settle(id, request.usage(), Outcome.COMPLETED);
        return engine.accounts().ask(request.account(), command).thenCompose(reply -> {
            if (reply instanceof Reply.OfAccount(Answer.Settled(var _, var receipt, var _))) {
                charged.computeIfAbsent(request.account(), _ -> new LongAdder())
                        .add(receipt.charge().amount().micros());
                return CompletableFuture.completedStage(reply);
            }
            return failed(reply);
        });
    }

    private static CompletionStage<Reply> failed(Reply reply) {
        return CompletableFuture.failedStage(new IllegalStateException("it was answered " + reply));
    }
}
