package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Several accounts, one scheduler, one seed. Whatever happens, happens by the seed's chance, and again when replayed.
final class World {
    private static final int ACCOUNTS = 4;
    private final Chance chance;
    private final List<Tree> trees = new ArrayList<>();
    private final List<Workload> workloads = new ArrayList<>();
    private final Story story = new Story();
    private final int haste;
    private Instant now;
    private int step;

    World(long seed) {
        chance = new Chance(seed);
        now = Instant.parse(chance.oneOf(Tariff.BEGINNINGS));
        haste = (int) chance.between(10, 95);
        for (var i = 0; i < ACCOUNTS; i++) {
            var workload = new Workload("account-" + i, chance);
            var tree = new Tree("account-" + i, workload);
            workloads.add(workload);
            trees.add(tree);
            ask(tree, workload.opening());
        }
    }

    boolean sound() {
        return trees.stream().allMatch(tree -> tree.auditor.satisfied());
    }

    List<Finding> findings() {
        return trees.stream().flatMap(tree -> tree.auditor.findings().stream()).toList();
    }

    int step() {
        return step;
    }

    String story() {
        return story.table();
    }

    void next() {
        step++;
        now = now.plus(passes());
        var which = chance.below(ACCOUNTS);
        var tree = trees.get(which);
        var workload = workloads.get(which);
        if (chance.percent(70)) {
            ask(tree, workload.next(now));
        }
        if (chance.perMille(12)) {
            var subUser = workload.subUser();
            var command = workload.quotas();
            tell(tree, subUser + " " + command);
            tree.change(subUser, command, now);
        }
        if (chance.percent(haste)) {
            tree.write(chance.percent(80) ? 1_024 : 2);
        }
        if (chance.percent(haste)) {
            durable(tree);
        }
        if (chance.percent(20)) {
            tree.deliver(chance);
        }
        if (chance.perMille(12)) {
            var written = chance.percent(50);
            tell(tree, written ? "crash after the write" : "crash before the write");
            tree.crash(written);
        }
        if (chance.perMille(20)) {
            tree.forget();
        }
    }

    /// Lets all that is under way end, and all that was sent arrive.
    void rest() {
        for (var tree : trees) {
            while (!tree.idle()) {
                tree.write(1_024);
                durable(tree);
            }
            tree.rest();
        }
    }

    private void durable(Tree tree) {
        if (tree.writing()) {
            var events = tree.events().size();
            tree.durable();
            var all = tree.events();
            all.subList(events, all.size()).forEach(event -> tell(tree, "        " + event));
        }
    }

    private void ask(Tree tree, Ask ask) {
        tell(tree, "%4d %s".formatted(ask.ticket(), ask.command()));
        tree.ask(ask, now);
    }

    private void tell(Tree tree, String what) {
        story.tell(step, now, tree.id, what);
    }

    /// Mostly seconds; sometimes up to the very edge of what time brings, and over it; rarely days.
    private Duration passes() {
        var roll = chance.below(10_000);
        if (roll < 9_700) {
            return Duration.ofMillis(chance.between(0, 2_000));
        } else if (roll < 9_900) {
            return Duration.ofSeconds(chance.between(0, 600));
        } else if (roll < 9_960) {
            return edge();
        } else if (roll < 9_985) {
            return Duration.ofMinutes(chance.between(0, 300));
        } else {
            return roll < 9_995 ? Duration.ofHours(31) : Duration.ofDays(chance.between(1, 20));
        }
    }

    private Duration edge() {
        var account = chance.oneOf(trees).account();
        var midnight = OpensAt.midnight(now, account.profile().zone());
        var edges = new ArrayList<>(List.of(midnight));
        account.nextDue().ifPresent(edges::add);
        account.profile().validAt(now).ifPresent(subscription -> edges.add(subscription.until()));
        var wanted = chance.oneOf(edges).plusNanos(chance.between(-1, 1) * 1_000_000);
        var distance = Duration.between(now, wanted);
        return distance.isNegative() || distance.compareTo(Duration.ofDays(3)) > 0 ? Duration.ZERO : distance;
    }
}
