package weir.http.gateway;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.domain.account.AccountCommand;
import weir.domain.account.Switches;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Bounds;
import weir.domain.limit.Thresholds;
import weir.http.settings.GatewaySettings.Unreported;
import weir.simulation.Chance;
import weir.simulation.machine.Tables;

/// Exchanges of several accounts through the real gateway and the real actors, with clients, upstreams, a journal and a
/// server that do what the seed says.
final class ExchangeWorld {
    static final Instant BEGINNING = Instant.parse("2026-11-23T10:00:00Z");
    private static final int ACCOUNTS = 3;
    private static final int LINES = 60;
    private static final long PRIME = 0x100000001b3L;

    /// Longer than any hold lives.
    private static final int STEPS_OF_REST = 600;

    private static final Duration STEP_OF_REST = Duration.ofMillis(500);

    /// Tells how many there were before, in all worlds of this process.
    private static final Pattern NUMBERED = Pattern.compile("(?<=StreamSupervisor-)\\d+");

    private final Chance chance;
    private final HoldRows rows = new HoldRows();
    private final Unreported policy;
    private final PlayedServer server;
    private final int crowd;
    private final int loses;
    private final List<PlayedExchange> exchanges = new ArrayList<>();
    private final Map<String, PlayedExchange> byTask = new TreeMap<>();
    private final Deque<String> story = new ArrayDeque<>();
    private long digest;
    private int step;

    /// @param data the data folder of its server
    ExchangeWorld(long seed, Path data) {
        this.chance = new Chance(seed);
        this.policy = chance.oneOf(List.of(Unreported.SEEN, Unreported.SEEN, Unreported.ESTIMATE, Unreported.RELEASE));
        this.crowd = chance.oneOf(List.of(2, 8, 30));
        this.loses = chance.oneOf(List.of(0, 2, 10));
        var tables = new Tables(rows::written);
        this.server = new PlayedServer(
                chance, tables, PlayedOperator.settings(policy), new PlayedUpstream(this::asked), data);
        for (var i = 0; i < ACCOUNTS; i++) {
            open("account-" + i);
        }
    }

    private void open(String account) {
        var expiry = chance.oneOf(List.of(ExpiryPolicy.values()));
        var switches = new Switches(true, false, false, expiry, Bounds.LATE_WINDOW, Thresholds.DEFAULT);
        var zone = ZoneId.of("Asia/Shanghai");
        var command = new AccountCommand.Open(zone, switches, PlayedOperator.PLAN);
        var opened = server.running().node.accounts().ask(account, command).toCompletableFuture();
        server.settle();
        tell(account + " is open, " + expiry);
        opened.join();
    }

    private UpstreamSide asked(HttpRequest request) {
        var task = request.headers().firstValue("session-id").orElseThrow();
        var exchange = Objects.requireNonNull(byTask.get(task), task);
        var side = new UpstreamSide(chance, exchange.streamed, server.now().plus(PlayedOperator.FIRST_BYTE));
        exchange.sides.add(side);
        return side;
    }

    void next() {
        step++;
        if (server.ready() > 0 && chance.percent(80)) {
            turn();
        } else {
            act();
        }
    }

    private void turn() {
        var whose = NUMBERED.matcher(server.turn()).replaceAll("");
        digest = (digest ^ step ^ whose.hashCode()) * PRIME;
    }

    private void act() {
        var roll = chance.below(1_000);
        if (roll < 100) {
            begin();
        } else if (roll < 450) {
            upstream();
        } else if (roll < 600) {
            client();
        } else if (roll < 800) {
            if (server.writes()) {
                server.write(loses);
            }
        } else if (roll < 990) {
            pass(chance.percent(3) ? chance.between(0, 3_000) : chance.between(0, 100));
        } else {
            trouble();
        }
    }

    private void begin() {
        var open = exchanges.stream().filter(each -> !isOver(each)).count();
        if (open >= crowd) {
            return;
        }
        var task = "task-" + exchanges.size();
        var exchange = new PlayedExchange(
                "account-" + chance.below(ACCOUNTS), task, chance.percent(75), chance.percent(40), chance.below(3_000));
        exchanges.add(exchange);
        byTask.put(task, exchange);
        tell(task + " is asked, " + (exchange.hungry ? "hungry" : "slow"));
        var running = server.running();
        running.ask(exchange).thenAccept(answer -> answered(running, exchange, answer));
    }

    private void answered(RunningGateway by, PlayedExchange exchange, HttpResponse answer) {
        exchange.answered = true;
        tell(exchange.task + " is answered " + answer.status().intValue());
        // Who has gone by now never reads its answer.
        if (exchange.hungry || chance.percent(90)) {
            exchange.client = by.read(answer);
        }
    }

    private static boolean isOver(PlayedExchange exchange) {
        return exchange.answered && exchange.sides.stream().allMatch(UpstreamSide::isOver);
    }

    private void upstream() {
        var sides = exchanges.stream()
                .flatMap(exchange -> exchange.sides.stream())
                .filter(side -> !side.isOver())
                .toList();
        if (!sides.isEmpty()) {
            chance.oneOf(sides).next();
        }
    }

    private void client() {
        var reading = exchanges.stream()
                .filter(exchange -> exchange.client != null && !exchange.client.isOver())
                .toList();
        reading.stream().filter(exchange -> exchange.hungry).forEach(PlayedExchange::take);
        if (reading.isEmpty()) {
            return;
        }
        var exchange = chance.oneOf(reading);
        if (exchange.hungry || chance.percent(85)) {
            exchange.take();
        } else {
            tell(exchange.task + " goes");
            exchange.leave();
            server.settle();
            exchange.gone = exchange.sides.stream().anyMatch(side -> !side.isOver());
        }
    }

    private void pass(long millis) {
        server.pass(Duration.ofMillis(millis));
        exchanges.stream().flatMap(exchange -> exchange.sides.stream()).forEach(side -> side.look(server.now()));
    }

    private void trouble() {
        switch (chance.below(20)) {
            case 0, 1 -> kill();
            case 2, 3 -> stop();
            case 4, 5, 6 -> {
                tell("the journal is away");
                server.goAway();
            }
            case 7 -> {
                if (server.isAway()) {
                    pass(Duration.ofMinutes(chance.between(1, 180)).toMillis());
                }
            }
            default -> server.comeBack();
        }
    }

    private void kill() {
        tell("the server is killed");
        server.kill();
        exchanges.stream().filter(each -> !isEnded(each)).forEach(each -> {
            each.doubtful = each.doubtful || each.isKnown();
            each.lost = !each.isKnown();
        });
        startAgain(chance.between(1, 300));
    }

    private void stop() {
        tell("the server stops");
        exchanges.stream()
                .filter(each -> each.sides.isEmpty() && !each.answered)
                .forEach(each -> each.doubtful = true);
        server.stop();
        server.kill();
        startAgain(chance.percent(20) ? chance.between(1, 40_000) : 1);
    }

    private void startAgain(long seconds) {
        exchanges.forEach(PlayedExchange::disconnect);
        server.startAgain(Duration.ofSeconds(seconds));
    }

    private boolean isEnded(PlayedExchange exchange) {
        return rows.of(exchange).filter(life -> !life.ends().isEmpty()).isPresent();
    }

    /// Nothing goes wrong any more, and everything ends. What must be then, and is not.
    List<String> rest() {
        server.comeBack();
        for (var left = STEPS_OF_REST; left > 0; left--) {
            exchanges.stream().filter(each -> each.hungry).forEach(PlayedExchange::take);
            server.settle();
            pass(STEP_OF_REST.toMillis());
        }
        server.settle();
        return new ExchangeAudit(server, rows, policy).findings(exchanges);
    }

    private void tell(String what) {
        digest = (digest ^ what.hashCode()) * PRIME;
        story.add("%6d | %s | %s".formatted(step, server.now(), what));
        if (story.size() > LINES) {
            story.remove();
        }
    }

    long digest() {
        return digest;
    }

    String story() {
        return policy + "\n" + String.join("\n", story);
    }
}
