package weir.http.gateway;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import weir.http.upkeep.Repeated;

/// The answers that are under way, and what becomes of them in time.
final class OpenRelays {
    /// How late what took too long may be found.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /// In the order in which they began, as the endings: what happens at one instant is then the same in every replay.
    final Set<Relay> relays = Collections.synchronizedSet(new LinkedHashSet<>());

    private final Set<HoldEnd> endings = Collections.synchronizedSet(new LinkedHashSet<>());

    OpenRelays(ScheduledExecutorService clock) {
        var _ = clock.scheduleWithFixedDelay(
                new Repeated("A look at the answers that are under way", this::look),
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

    /// One that cannot be looked at is not looked at again, so that the others are.
    private void look() {
        for (var relay : List.copyOf(relays)) {
            try {
                relay.look();
            } catch (RuntimeException e) {
                relays.remove(relay);
                throw e;
            }
        }
    }

    /// Ends what is under way by what was seen of it. Done when all accounts know.
    CompletableFuture<Boolean> stop() {
        var open = List.copyOf(endings);
        List.copyOf(relays).forEach(Relay::stop);
        open.forEach(HoldEnd::release);
        return CompletableFuture.allOf(open.stream()
                        .map(ending -> ending.done().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> true);
    }
}
