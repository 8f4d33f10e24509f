package weir.http.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import weir.actor.Books;
import weir.actor.Caps;
import weir.actor.Instruments;
import weir.actor.Memory;
import weir.actor.Recollection;
import weir.actor.Room;
import weir.actor.SimulatedNode;
import weir.actor.Surroundings;
import weir.domain.hold.SipHash;
import weir.http.settings.GatewaySettings;
import weir.persistence.codec.WeirSerializer;
import weir.simulation.Chance;
import weir.simulation.machine.Tables;

/// The server of a world: it is started, killed and stopped over the same tables and the same data folder.
final class PlayedServer {
    private static final Caps CAPS = new Caps(1_024, 256 * 1_024, 4_096, 1_000);

    private static final Duration STEP = Duration.ofMillis(200);

    /// How long a server that stops waits for its accounts, in steps.
    private static final int LAST_STEPS = 25;

    /// What was in trouble until now is all right again a while later: what failed is tried again by then.
    private static final Duration AFTERMATH = Duration.ofMinutes(1);

    private final Chance chance;
    private final Tables tables;
    private final GatewaySettings settings;
    private final PlayedUpstream asks;
    private final Path data;
    private final List<Trouble> troubles = new ArrayList<>();
    private Instant now = ExchangeWorld.BEGINNING;
    private RunningGateway running;
    private long epoch;
    private boolean away;
    private Instant since = now;

    /// The journal was away, or nobody served.
    private record Trouble(Instant from, Instant to) {}

    PlayedServer(Chance chance, Tables tables, GatewaySettings settings, PlayedUpstream asks, Path data) {
        this.chance = chance;
        this.tables = tables;
        this.settings = settings;
        this.asks = asks;
        this.data = data;
        this.running = start();
    }

    Instant now() {
        return now;
    }

    RunningGateway running() {
        return running;
    }

    boolean isAway() {
        return away;
    }

    boolean wasWell(Instant then) {
        return troubles.stream()
                .noneMatch(trouble -> !then.isBefore(trouble.from())
                        && then.isBefore(trouble.to().plus(AFTERMATH)));
    }

    private RunningGateway start() {
        epoch = tables.open();
        var memory = new Memory(
                new SipHash(8, 24),
                Recollection.NOTHING,
                new Room(Long.MAX_VALUE),
                Memory.Snapshots.STANDARD,
                WeirSerializer::packed);
        var surroundings = new Surroundings(() -> now, chance::number, Instruments.NONE, memory);
        Books nobodyKnows = (_, _, _) -> CompletableFuture.completedStage(Optional.empty());
        var node = new SimulatedNode("node-" + epoch, surroundings, CAPS, tables, epoch, nobodyKnows, _ -> {});
        var streams = node.streams().toCompletableFuture();
        while (!streams.isDone()) {
            node.turns().run(0);
        }
        var time = new PassedTime(now);
        return new RunningGateway(node, streams.join(), settings, PlayedOperator.RATE_CARDS, time, asks, data);
    }

    int ready() {
        return running.node.turns().ready();
    }

    String turn() {
        return running.node.turns().run(chance.below(ready()));
    }

    void pass(Duration time) {
        now = now.plus(time);
        running.pass(time);
    }

    boolean writes() {
        return running.node.disk().waiting() > 0;
    }

    /// The journal does one of the things that it was asked for, or fails.
    void write(int losesPercent) {
        var disk = running.node.disk();
        var which = chance.below(disk.waiting());
        if (away) {
            disk.fail(which);
        } else if (!chance.percent(losesPercent)) {
            disk.complete(which);
        } else if (chance.percent(50)) {
            disk.completeInSilence(which);
        } else {
            disk.fail(which);
        }
    }

    void goAway() {
        away = true;
        since = now;
    }

    void comeBack() {
        if (away) {
            away = false;
            troubles.add(new Trouble(since, now));
        }
    }

    /// It stops where it is. What it had sent to the database may arrive or not.
    void kill() {
        var disk = running.node.disk();
        while (disk.waiting() > 0) {
            if (!away && chance.percent(50)) {
                disk.completeInSilence(chance.below(disk.waiting()));
            } else {
                disk.fail(chance.below(disk.waiting()));
            }
        }
        running.node.kill();
        tables.fence(epoch);
    }

    /// As its operator stops it: exchanges end as far as they have come.
    void stop() {
        var told = running.gateway.stop();
        for (var left = LAST_STEPS; left > 0 && !told.isDone(); left--) {
            settle();
            pass(STEP);
        }
        running.gateway.leave();
    }

    /// Another one starts, so much later.
    void startAgain(Duration later) {
        comeBack();
        var from = now;
        now = now.plus(later);
        troubles.add(new Trouble(from, now));
        running = start();
    }

    /// All that is under way at this instant ends.
    void settle() {
        while (ready() > 0 || writes()) {
            if (ready() > 0) {
                turn();
            } else {
                write(0);
            }
        }
    }
}
