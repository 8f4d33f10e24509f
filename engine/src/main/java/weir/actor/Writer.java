package weir.actor;

import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/// The [AccountActor] of one tree, or what the last one knew when it left: an actor with a journal takes more memory
/// than its account.
final class Writer {
    private final ActorContext<AccountTree.Command> context;
    private final AccountTree.Site site;
    private @Nullable ActorRef<AccountActor.Command> ref;
    private @Nullable Departure departure;

    Writer(ActorContext<AccountTree.Command> context, AccountTree.Site site) {
        this.context = context;
        this.site = site;
    }

    void start(Instant now) {
        var behavior = AccountActor.create(site.account(), context.getSelf(), site.surroundings(), now, departure);
        forget();
        ref = context.spawn(behavior, "account");
        context.watch(ref);
    }

    @Nullable
    ActorRef<AccountActor.Command> ref() {
        return ref;
    }

    void leave() {
        if (ref != null) {
            ref.tell(new AccountActor.Leave());
        }
    }

    /// What it knew is kept, and its holds take the room that it gives back when it stops.
    void left(Departure knowing) {
        departure = knowing;
        knowing.take(site.surroundings(), 1);
    }

    /// @return whether a child that has stopped is another, or has left
    boolean mayStop(ActorRef<?> child) {
        if (!child.equals(ref)) {
            return true;
        }
        ref = null;
        return departure != null;
    }

    void forget() {
        if (departure != null) {
            departure.take(site.surroundings(), -1);
            departure = null;
        }
    }

    void stop() {
        forget();
        if (ref != null) {
            context.stop(ref);
        }
    }
}
