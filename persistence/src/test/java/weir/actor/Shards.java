package weir.actor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.jspecify.annotations.Nullable;

/// Does for one node what Cluster Sharding does: starts the tree of an account for its first message, keeps
/// what comes while it passivates, and starts it again for that. What comes for a tree that has just ended is
/// lost.
final class Shards extends AbstractBehavior<Shards.Command> {
    sealed interface Command {}

    record Deliver(ShardingEnvelope<AccountTree.Command> envelope) implements Command {}

    record Told(ClusterSharding.ShardCommand command) implements Command {}

    /// There are too many accounts.
    record Passivate(String account) implements Command {}

    /// It is to be looked which accounts nobody has asked since.
    record Idle() implements Command {}

    /// As `weir-engine.conf` has it.
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final String node;
    private final AccountTree.Site site;
    private final Map<String, Entity> entities = new HashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private long questions;

    private record Entity(
            ActorRef<AccountTree.Command> tree, @Nullable Deque<AccountTree.Command> kept) {
        boolean passivates() {
            return kept != null;
        }
    }

    static Behavior<Command> create(String node, Surroundings surroundings, Caps caps, Node shared) {
        return Behaviors.setup(context -> {
            var shard = context.messageAdapter(ClusterSharding.ShardCommand.class, Told::new);
            var shards = new Shards(context, node, new AccountTree.Site("", shard, surroundings, caps, shared));
            shards.lookAgain();
            return shards;
        });
    }

    private Shards(ActorContext<Command> context, String node, AccountTree.Site site) {
        super(context);
        this.node = node;
        this.site = site;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::onCommand)
                .onSignal(Terminated.class, this::onTerminated)
                .build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Deliver(var envelope) -> deliver(envelope.entityId(), envelope.message());
            case Told(var told) -> told(told);
            case Passivate(var account) -> passivate(account);
            case Idle() -> {
                entities.keySet().stream()
                        .filter(account -> !asked.contains(account))
                        .toList()
                        .forEach(this::passivate);
                asked.clear();
                lookAgain();
            }
        }
        return this;
    }

    private void lookAgain() {
        var _ = getContext().scheduleOnce(IDLE, getContext().getSelf(), new Idle());
    }

    private void deliver(String account, AccountTree.Command message) {
        asked.add(account);
        var heard = message instanceof AccountQuestion asked ? heard(account, asked) : message;
        var entity = entities.get(account);
        if (entity != null && entity.kept() != null) {
            entity.kept().add(heard);
        } else {
            (entity == null ? start(account) : entity).tree().tell(heard);
        }
    }

    private void told(ClusterSharding.ShardCommand command) {
        if (command instanceof ClusterSharding.Passivate<?> passivate) {
            account(passivate.entity()).ifPresent(this::passivate);
        }
    }

    private void passivate(String account) {
        var entity = entities.get(account);
        if (entity != null && !entity.passivates()) {
            entities.put(account, new Entity(entity.tree(), new ArrayDeque<>()));
            entity.tree().tell(new AccountTree.Stop());
        }
    }

    private Entity start(String account) {
        var start = starts.merge(account, 1, Integer::sum);
        var own = new AccountTree.Site(account, site.shard(), site.surroundings(), site.caps(), site.node());
        var name = TreeSight.name(new Seen.Tree(node, account, start));
        var entity = new Entity(getContext().spawn(AccountTree.create(own), name), null);
        getContext().watch(entity.tree());
        entities.put(account, entity);
        return entity;
    }

    private Behavior<Command> onTerminated(Terminated terminated) {
        account(terminated.getRef()).ifPresent(account -> {
            var ended = entities.remove(account);
            if (ended != null && ended.kept() != null && !ended.kept().isEmpty()) {
                var tree = start(account).tree();
                ended.kept().forEach(tree::tell);
            }
        });
        return this;
    }

    private Optional<String> account(ActorRef<?> tree) {
        return entities.entrySet().stream()
                .filter(entry -> entry.getValue().tree().equals(tree))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The same question, whose answer passes by where it is seen.
    private AccountQuestion heard(String account, AccountQuestion asked) {
        var replyTo = asked.replyTo();
        if (replyTo.equals(getContext().getSystem().<Reply>ignoreRef())) {
            return asked;
        }
        var question = getContext().spawn(relay(replyTo), TreeSight.name(account, ++questions));
        return switch (asked) {
            case AccountQuestion.Ask(var command, var by, var deadline, var _) ->
                new AccountQuestion.Ask(command, by, deadline, question);
            case AccountQuestion.AskSubUser(var subUser, var command, var by, var deadline, var _) ->
                new AccountQuestion.AskSubUser(subUser, command, by, deadline, question);
            case AccountQuestion.Hold(var subUser, var proof, var hold, var deadline, var _) ->
                new AccountQuestion.Hold(subUser, proof, hold, deadline, question);
            case AccountQuestion.ReadLimits(var subUser, var proof, var deadline, var _) ->
                new AccountQuestion.ReadLimits(subUser, proof, deadline, question);
        };
    }

    private static Behavior<Reply> relay(ActorRef<Reply> replyTo) {
        return Behaviors.receiveMessage(reply -> {
            replyTo.tell(reply);
            return Behaviors.same();
        });
    }
}
