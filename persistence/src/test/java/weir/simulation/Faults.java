package weir.simulation;

import java.time.Duration;
import java.util.function.BiConsumer;

/// Everything that goes wrong, and the journal, which does what it is asked sooner or later or not.
record Faults(
        Chance chance, Weather weather, SimulatedCluster cluster, Clients clients, BiConsumer<String, Object> story) {
    private static final int MOST_NODES = 2;
    private static final int ROWS_LOST = 30;

    void next() {
        switch (chance.below(12)) {
            case 0, 1, 2, 3, 4 -> passivate();
            case 5 -> crash();
            case 6, 7 -> second();
            case 8 -> clock();
            case 9, 10 -> cluster.nodes().forEach(running -> running.node().tellTallyAgain(chance.below(1_000)));
            default -> {
                if (chance.percent(20)) {
                    restore();
                }
            }
        }
    }

    private void passivate() {
        var account = clients.account();
        var running = chance.oneOf(cluster.nodes());
        story.accept(running.name(), "passivates " + account);
        running.node().passivate(account);
    }

    /// A node dies, and mostly there is another soon.
    private void crash() {
        var running = chance.oneOf(cluster.nodes());
        clients.lose(running);
        cluster.kill(running);
        if (cluster.nodes().stream().noneMatch(cluster::mayWrite)) {
            cluster.start();
        }
    }

    /// A second node believes that it owns everything, while the first lives on: the journal decides. Mostly
    /// the first was declared dead before, and is fenced.
    private void second() {
        if (cluster.nodes().size() == MOST_NODES) {
            var oldest = cluster.nodes().getFirst();
            clients.lose(oldest);
            cluster.kill(oldest);
            return;
        }
        if (!weather.twoOwners() || chance.percent(50)) {
            cluster.nodes().forEach(running -> cluster.tables().fence(running.epoch()));
        }
        cluster.start();
    }

    /// A clock jumps, also backwards, or is set right again.
    private void clock() {
        var running = chance.oneOf(cluster.nodes());
        var wrong = chance.percent(40) ? Duration.ZERO : Duration.ofSeconds(chance.between(-7_200, 7_200));
        story.accept(running.name(), "has a clock that is wrong by " + wrong);
        running.clock().wrong(wrong);
    }

    private void restore() {
        var size = cluster.tables().size();
        cluster.nodes().forEach(clients::lose);
        cluster.restore((int) Math.max(0, size - chance.between(0, ROWS_LOST)));
    }

    /// Some of what waits for the database is done: all of it or nothing, with the answer or without, or all
    /// but one account's.
    void disk() {
        var running = chance.oneOf(cluster.nodes());
        var disk = running.node().disk();
        var merged = Math.min(disk.waiting(), 1 + chance.below(weather.merged()));
        if (merged == 0) {
            return;
        }
        var fails = chance.percent(weather.losesRows()) ? chance.below(3) : -1;
        if (fails >= 0) {
            story.accept(running.name(), "loses its journal in way " + fails);
        }
        for (var i = 0; i < merged; i++) {
            var which = chance.below(disk.waiting());
            if (fails == 0 || (fails == 2 && i == 0)) {
                disk.fail(which);
            } else if (fails == 1) {
                disk.completeInSilence(which);
            } else {
                disk.complete(which);
            }
        }
    }
}
