package weir.actor;

import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/// The [AccountActor] of one tree.
final class Writer {
    private final ActorContext<AccountTree.Command> context;
    private final AccountTree.Site site;
    private @Nullable ActorRef<AccountActor.Command> ref;

    Writer(ActorContext<AccountTree.Command> context, AccountTree.Site site) {
        this.context = context;
        this.site = site;
    }

    /// It goes on from what the one before knew, if that is still here.
    void start(Instant now) {
        var before = site.node().resting().take(site.account());
        ref = context.spawn(
                AccountActor.create(site.account(), context.getSelf(), site.surroundings(), now, before), "account");
        context.watch(ref);
    }

    @Nullable
    ActorRef<AccountActor.Command> ref() {
        return ref;
    }

    boolean atRest() {
        return ref == null;
    }

    void leave() {
        if (ref != null) {
            ref.tell(new AccountActor.Leave());
        }
    }

    void stopped(ActorRef<?> child) {
        ref = child.equals(ref) ? null : ref;
    }

    void stop() {
        if (ref != null) {
            context.stop(ref);
        }
    }
}
