package weir.http.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The answers that are under way, and what becomes of them in time.
final class OpenRelays {
    /// How late what took too long may be found.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final Set<HoldEnd> endings = ConcurrentHashMap.newKeySet();

    OpenRelays(ScheduledExecutorService clock) {
        var _ = clock.scheduleWithFixedDelay(
                () -> relays.forEach(Relay::look),
                BETWEEN_LOOKS.toMillis(),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void add(Relay relay) {
        relays.add(relay);
    }

    void remove(Relay relay) {
        relays.remove(relay);
    }

    /// A hold was given, and must be ended.
    void add(HoldEnd ending) {
        endings.add(ending);
        ending.done().thenRun(() -> endings.remove(ending));
    }

    /// Ends what is under way by what was seen of it, and waits until the accounts know, for a while.
    void stop(Duration limit) {
        relays.forEach(Relay::stop);
        endings.forEach(HoldEnd::release);
        var told = endings.stream().map(ending -> ending.done().toCompletableFuture());
        CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
