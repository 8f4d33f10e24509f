package weir.actor;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/// What a tree is once it has lost a child, or its journal: it waits for its shard to let go of it.
///
/// The shard keeps what comes from then on, and starts another tree for that, after [Node#pause]. What it had sent
/// before it heard of the death is answered [Reply.Busy].
final class Death {
    private Death() {}

    /// @param tree what was outstanding in it is answered
    /// @param stopping whether the shard has let go already, and waits for its end
    /// @param fault whether it was told already what it died of
    static Behavior<AccountTree.Command> of(
            ActorContext<AccountTree.Command> tree, AccountTree.Site site, boolean stopping, boolean fault) {
        var first = site.node().died();
        if (first && !fault) {
            tree.getLog().warn("Account {} lost its journal; it and others start again when asked", site.account());
        }
        if (stopping) {
            return Behaviors.stopped();
        }
        site.shard().tell(new ClusterSharding.Passivate<>(tree.getSelf()));
        return Behaviors.receive(AccountTree.Command.class)
                .onAnyMessage(Death::onCommand)
                .onSignal(Terminated.class, _ -> Behaviors.same())
                .onSignal(PostStop.class, _ -> {
                    site.node().ended(tree.getSelf());
                    return Behaviors.same();
                })
                .build();
    }

    private static Behavior<AccountTree.Command> onCommand(AccountTree.Command command) {
        if (command instanceof AccountQuestion question) {
            question.replyTo().tell(new Reply.Busy());
        }
        return command instanceof AccountTree.Stop ? Behaviors.stopped() : Behaviors.same();
    }
}
