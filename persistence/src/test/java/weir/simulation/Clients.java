package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;

/// All clients, and the network between them and the nodes: it loses, doubles and delays requests and answers.
final class Clients {
    private final Chance chance;
    private final Weather weather;
    private final SimulatedCluster cluster;
    private final BiConsumer<String, Object> story;
    private final Map<String, SimulatedClients> workloads = new TreeMap<>();
    private final List<Ask> delayed = new ArrayList<>();
    private long questions;

    Clients(Chance chance, Weather weather, SimulatedCluster cluster, BiConsumer<String, Object> story) {
        this.chance = chance;
        this.weather = weather;
        this.cluster = cluster;
        this.story = story;
    }

    void open(String account) {
        workloads.put(account, new SimulatedClients(account, chance));
    }

    String account() {
        return chance.oneOf(List.copyOf(workloads.keySet()));
    }

    SimulatedClients workload(String account) {
        return Optional.ofNullable(workloads.get(account)).orElseThrow();
    }

    void next(Instant now) {
        if (cluster.nodes().stream().mapToInt(running -> running.asked().size()).sum() >= weather.crowd()) {
            return;
        }
        if (!delayed.isEmpty() && chance.percent(30)) {
            send(delayed.remove(chance.below(delayed.size())));
            return;
        }
        var ask = workload(account()).next(now);
        if (!chance.percent(weather.losesMessages())) {
            send(ask);
            return;
        }
        switch (chance.below(3)) {
            case 0 -> lost(ask);
            case 1 -> delayed.add(ask);
            default -> {
                delayed.add(ask);
                send(ask);
            }
        }
    }

    /// Somebody asks one thing, after a long time.
    void one() {
        send(workload(account()).one());
    }

    private void send(Ask ask) {
        send(ask, chance.percent(80) ? cluster.nodes().getLast() : chance.oneOf(cluster.nodes()));
    }

    /// Asks, and hears the answer unless the node dies before, or the answer is lost.
    void send(Ask ask, Running running) {
        if (isUnknown(ask)) {
            return;
        }
        var question = ++questions;
        story.accept(running.name(), ask);
        running.asked().put(question, ask);
        running.ask(ask).whenComplete((reply, _) -> {
            if (running.asked().remove(question) != null) {
                if (chance.percent(weather.losesMessages())) {
                    lost(ask);
                } else {
                    answered(ask, reply);
                }
            }
        });
    }

    /// The front door looks up what is to be undone, and asks no account where the database was put back to before it.
    private boolean isUnknown(Ask ask) {
        return ask.question() instanceof Question.OfAccount(AccountCommand.ReverseReport undo)
                && !cluster.tables().hasBooked(ask.account(), undo.of());
    }

    private void answered(Ask ask, Reply reply) {
        story.accept(ask.account(), new Answered(ask.ticket(), reply));
        switch (reply) {
            case Reply.OfAccount(var answer) -> workload(ask.account()).answered(ask, answer);
            case Reply.OfSubUser _ -> {}
            case Reply.Busy _, Reply.Unknown _, Reply.Failed _ -> lost(ask);
        }
    }

    private record Answered(long ticket, Reply reply) {}

    private void lost(Ask ask) {
        workload(ask.account()).lost(ask);
    }

    /// The node dies: nobody who waits for it will hear of it.
    void lose(Running running) {
        List.copyOf(running.asked().values()).forEach(this::lost);
        running.asked().clear();
    }
}
