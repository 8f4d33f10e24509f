package weir.simulation;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import weir.actor.AccountBatch;
import weir.actor.AccountState;
import weir.actor.Caps;
import weir.actor.Instruments;
import weir.actor.Memory;
import weir.actor.Room;
import weir.actor.Seen;
import weir.actor.SimulatedNode;
import weir.actor.Surroundings;
import weir.domain.hold.Ended;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.RequestHash;
import weir.domain.hold.Rows;
import weir.domain.hold.SipHash;
import weir.persistence.codec.Stored;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.journal.Remembering;
import weir.simulation.machine.Tables;

/// The database, and the nodes that work on it: one, and now and then a second that works beside it.
final class SimulatedCluster {
    /// Of a sub-user whose quotas name no number.
    static final int OPEN_HOLDS = 12;

    /// Small, so that they are reached: commands of a batch, its bytes, and commands that wait.
    private static final List<Caps> CAPS = List.of(
            new Caps(1_024, 256 * 1_024, 4_096, OPEN_HOLDS),
            new Caps(3, 256 * 1_024, 40, OPEN_HOLDS),
            new Caps(1_024, 700, 12, OPEN_HOLDS));

    /// One as it is, one by which many requests share their number.
    private static final List<RequestHash> HASHES = List.of(new SipHash(8, 24), request -> request.hashCode() & 15);

    /// Far more often than any account is saved, so that most is read back from before a snapshot.
    private static final Memory.Snapshots OFTEN = new Memory.Snapshots(5);

    private final Chance chance;
    private final Chance nonces;
    private final InstantSource world;
    private final Map<String, AccountFile> files;
    private final JournalReader reader;
    private final BiConsumer<String, Object> story;
    private final Caps caps;
    private final RequestHash hash;
    private final Memory.Snapshots snapshots;
    private final long room;
    private final List<Running> nodes = new ArrayList<>();
    private final Tables tables = new Tables(this::written);
    private int started;
    private boolean contested;

    SimulatedCluster(
            Chance chance,
            InstantSource world,
            Map<String, AccountFile> files,
            JournalReader reader,
            BiConsumer<String, Object> story) {
        this.chance = chance;
        this.reader = reader;
        this.nonces = new Chance(chance.number());
        this.world = world;
        this.files = files;
        this.story = story;
        this.caps = chance.oneOf(CAPS);
        this.hash = chance.oneOf(HASHES);
        var memory = new Chance(nonces.number());
        this.snapshots = memory.oneOf(List.of(Memory.Snapshots.STANDARD, OFTEN));
        this.room = memory.oneOf(List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 40L));
    }

    Tables tables() {
        return tables;
    }

    List<Running> nodes() {
        return nodes;
    }

    /// Another node starts, under an epoch of its own.
    Running start() {
        var name = "node-" + ++started;
        var clock = new NodeClock(world);
        var epoch = tables.open();
        var memory = new Memory(hash, this::recall, new Room(room), snapshots, this::packed);
        var surroundings = new Surroundings(clock, nonces::number, Instruments.NONE, memory);
        var node = new SimulatedNode(name, surroundings, caps, tables, epoch, this::ended, seen -> see(seen, clock));
        var running = new Running(name, node, clock, epoch);
        nodes.add(running);
        if (nodes.stream().filter(this::mayWrite).count() > 1) {
            contested = true;
            files.values().forEach(file -> file.auditor.contested());
        }
        story.accept(name, "starts");
        return running;
    }

    private CompletionStage<Optional<Ended>> ended(String account, long hold, Rows rows) {
        var file = file(account);
        file.settle();
        return CompletableFuture.completedStage(file.ended(hold));
    }

    private CompletionStage<RecentHolds> recall(String account, long last, Instant since, RequestHash by) {
        try {
            var rows = new TableRows(tables.rows("a|" + account));
            return CompletableFuture.completedStage(new Remembering(rows, last, since, by).recall());
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// An account at rest is the same when it is asked again.
    private Supplier<AccountState> packed(AccountState state) {
        var packed = WeirSerializer.packed(state);
        var kept = new AccountState(Stored.kept(state.account()), state.wake());
        var first = files.values().iterator().next();
        first.auditor.require(packed.get().equals(kept), "I5", "another account is unpacked", state);
        return packed;
    }

    private void see(Seen seen, NodeClock clock) {
        story.accept(seen.account(), seen);
        file(seen.account()).see(seen, clock.instant());
    }

    private void written(Tables.Row row) {
        story.accept(row.persistenceId(), row.read());
        if (row.read() instanceof AccountBatch batch) {
            var account = row.persistenceId().substring(2);
            file(account).written(batch, row.frame().writerUuid());
            reader.written(account, row.sequence(), batch);
        }
    }

    AccountFile file(String account) {
        var file = files.get(account);
        if (file == null) {
            throw new IllegalStateException("nobody opened " + account);
        }
        return file;
    }

    boolean mayWrite(Running running) {
        return tables.mayWrite(running.epoch());
    }

    /// Turns that actors could have, on all nodes.
    int ready() {
        return nodes.stream().mapToInt(node -> node.node().turns().ready()).sum();
    }

    /// @return whose turn it was
    String turn(int which) {
        var left = which;
        for (var running : nodes) {
            var turns = running.node().turns();
            if (left < turns.ready()) {
                return running.name() + turns.run(left);
            }
            left -= turns.ready();
        }
        throw new IllegalArgumentException("nobody has turn " + which);
    }

    void pass(Duration time) {
        nodes.forEach(running -> running.node().pass(time));
    }

    boolean writing() {
        return nodes.stream().anyMatch(running -> running.node().disk().waiting() > 0);
    }

    void write() {
        for (var running : nodes) {
            var disk = running.node().disk();
            while (disk.waiting() > 0) {
                disk.complete(0);
            }
        }
    }

    /// It stops where it is. What it had sent to the database may arrive or not.
    void kill(Running running) {
        story.accept(running.name(), "is killed");
        var disk = running.node().disk();
        while (disk.waiting() > 0) {
            if (chance.percent(50)) {
                disk.completeInSilence(chance.below(disk.waiting()));
            } else {
                disk.fail(chance.below(disk.waiting()));
            }
        }
        running.node().kill();
        nodes.remove(running);
        tables.fence(running.epoch());
    }

    /// The database as it was some rows ago, and a node that has never seen another.
    void restore(int rows) {
        story.accept("database", "restored to its first " + rows + " rows");
        nodes.forEach(running -> running.node().kill());
        nodes.clear();
        tables.restore(rows);
        reader.restored();
        files.replaceAll((account, _) -> {
            var file = new AccountFile();
            tables.rows("a|" + account).forEach(row -> {
                var batch = (AccountBatch) row.read();
                file.written(batch, row.frame().writerUuid());
                file.settle();
                reader.written(account, row.sequence(), batch);
            });
            return file;
        });
        start();
    }

    /// One node that may write, and whose clock is right. What another wrote beside it, be it dead by now, it has not
    /// heard of: its accounts start again.
    void calm() {
        while (nodes.size() > 1) {
            kill(nodes.getFirst());
        }
        if (contested) {
            nodes.getFirst().node().readAnew();
        }
        if (nodes.stream().noneMatch(this::mayWrite)) {
            List.copyOf(nodes).forEach(this::kill);
            start();
        }
        nodes.getFirst().clock().wrong(Duration.ZERO);
    }
}
