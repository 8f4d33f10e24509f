package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Several accounts, their clients, a database, and the nodes that come and go: one clock, one seed. Whatever
/// happens, happens by the seed's chance, and again when replayed.
final class World {
    private static final int ACCOUNTS = 4;

    /// Of a thousand steps, those at which everybody stops asking for a while.
    private static final int IDLE = 1;

    /// How many milliseconds from the edge time stops: far enough before it that what was asked before is decided
    /// after it.
    private static final List<Integer> EDGES = List.of(-1_000, -50, -1, 0, 1);

    private static final Duration A_TERM = Duration.ofDays(31);

    private final Chance chance;
    private final Weather weather;
    private final Story story;
    private final SimulatedCluster cluster;
    private final Clients clients;
    private final Faults faults;
    private final Map<String, AccountFile> files = new TreeMap<>();
    private final JournalReader reader;
    private Instant now;
    private int step;

    World(long seed) {
        this(seed, new Story());
    }

    World(long seed, Story story) {
        this(seed, story, JournalReader.NOBODY);
    }

    World(long seed, Story story, JournalReader reader) {
        this.story = story;
        this.reader = reader;
        chance = new Chance(seed);
        weather = Weather.of(chance);
        now = Instant.parse(chance.oneOf(Tariff.BEGINNINGS));
        cluster = new SimulatedCluster(chance, () -> now, files, reader, this::tell);
        clients = new Clients(chance, weather, cluster, this::tell);
        faults = new Faults(chance, weather, cluster, clients, this::tell);
        tell("weather", weather);
        for (var i = 0; i < ACCOUNTS; i++) {
            var account = "account-" + i;
            files.put(account, new AccountFile());
            clients.open(account);
        }
        cluster.start();
    }

    boolean sound() {
        return files.values().stream().allMatch(file -> file.auditor.satisfied());
    }

    List<Finding> findings() {
        return files.values().stream()
                .flatMap(file -> file.auditor.findings().stream())
                .toList();
    }

    int step() {
        return step;
    }

    Story story() {
        return story;
    }

    private void tell(String who, Object what) {
        story.tell(step, now, who, what);
    }

    void next() {
        step++;
        if (chance.perMille(IDLE)) {
            idle();
        } else if (cluster.ready() > 0 && chance.perMille(weather.hands())) {
            turn();
        } else {
            act();
        }
        files.values().forEach(AccountFile::turnOver);
        found(reader.next());
    }

    private void found(String byTheReader) {
        var first = files.values().iterator().next();
        first.auditor.require(byTheReader.isEmpty(), "I5", "the ledger's tables say otherwise", byTheReader);
    }

    private void turn() {
        story.turn(step, cluster.turn(chance.below(cluster.ready())));
    }

    private void act() {
        var roll = chance.below(weather.questions() + weather.disk() + weather.time() + weather.faults());
        if (roll < weather.questions()) {
            clients.next(now);
        } else if (roll < weather.questions() + weather.disk()) {
            faults.disk();
        } else if (roll < weather.questions() + weather.disk() + weather.time()) {
            pass(passes());
        } else {
            faults.next();
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
        cluster.pass(time);
    }

    /// Nobody asks for minutes to days, and then one client asks one thing. Its account and its sub-user are still in
    /// memory, and when all that was due has come nothing makes them look at the clock.
    private void idle() {
        tell("everybody", "is idle");
        settleDown(Rest.A_WHILE);
        pass(stretch());
        settleDown(Rest.A_WHILE);
        pass(stretch());
        clients.one();
        settleDown(Rest.A_WHILE);
    }

    /// Mostly to midnight, or to the end of a term or a grant, and a little further, or not quite.
    private Duration stretch() {
        return switch (chance.below(5)) {
            case 0 -> Duration.ofMinutes(chance.between(1, 600));
            case 1 -> Duration.ofHours(chance.between(10, 80));
            case 2 -> nearALapse();
            default -> nearMidnight();
        };
    }

    private Duration nearALapse() {
        var lapse = chance.oneOf(new ArrayList<>(files.values())).state().nextLapse();
        return lapse.map(due -> Duration.between(now, due.plusSeconds(chance.between(-60, 60))))
                .filter(wait -> !wait.isNegative() && wait.compareTo(A_TERM) < 0)
                .orElseGet(this::nearMidnight);
    }

    private Duration nearMidnight() {
        var zone =
                chance.oneOf(new ArrayList<>(files.values())).state().profile().zone();
        var midnight = Duration.between(now, OpensAt.midnight(now, zone));
        var near = midnight.plusSeconds(chance.between(-180, 180));
        return near.isNegative() ? midnight : near;
    }

    /// Nothing goes wrong any more: all that is under way ends, every account answers, and what is due comes by
    /// itself.
    void rest() {
        cluster.calm();
        var rest = new Rest(this, cluster, files);
        settleDown(Rest.AFTERMATH);
        rest.everybodyIsAnswered();
        rest.everyAccountAnswers();
        rest.nothingWaitsForTraffic();
        found(reader.rest());
    }

    /// Everything that is under way ends, in so much time.
    void settleDown(Duration time) {
        for (var left = time; !left.isNegative(); left = left.minus(Rest.A_WHILE)) {
            while (cluster.ready() > 0 || cluster.writing()) {
                step++;
                if (cluster.ready() > 0) {
                    turn();
                } else {
                    cluster.write();
                }
                files.values().forEach(AccountFile::turnOver);
            }
            pass(Rest.A_WHILE);
        }
    }

    /// Mostly little; sometimes up to the very edge of what time brings, and over it; rarely days.
    private Duration passes() {
        var roll = chance.below(10_000);
        if (roll < 9_700) {
            return Duration.ofMillis(chance.between(0, weather.pace()));
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
        var account = chance.oneOf(new ArrayList<>(files.values())).state();
        var midnight = OpensAt.midnight(now, account.profile().zone());
        var edges = new ArrayList<>(List.of(midnight, OpensAt.nextMinute(now), OpensAt.nextMinute(now)));
        account.nextDue().ifPresent(edges::add);
        account.profile().validAt(now).ifPresent(subscription -> edges.add(subscription.until()));
        var wanted = chance.oneOf(edges).plusMillis(chance.oneOf(EDGES));
        var distance = Duration.between(now, wanted);
        return distance.isNegative() || distance.compareTo(Duration.ofDays(3)) > 0 ? Duration.ZERO : distance;
    }
}
