package weir.actor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.SnapshotProtocol;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;
import weir.simulation.machine.Onlooker;

/// What one sub-user's actor is asked, told, and reads from its journal.
final class SubUserMail implements Onlooker.Receiver {
    private static final int REMEMBERED = 8;

    private final Seen.Tree tree;
    private final String subUser;
    private final ActorRef owner;
    private final LongConsumer asked;
    private final Consumer<Seen> told;
    private final Deque<SubUserActor.Told> tallies = new ArrayDeque<>();

    /// @param asked hears the ticket of everything it is asked
    SubUserMail(Seen.Tree tree, String subUser, ActorRef owner, LongConsumer asked, Consumer<Seen> told) {
        this.tree = tree;
        this.subUser = subUser;
        this.owner = owner;
        this.asked = asked;
        this.told = told;
    }

    boolean canTellAgain() {
        return !tallies.isEmpty();
    }

    void tellAgain(int which) {
        var all = List.copyOf(tallies);
        var old = all.get(which % all.size());
        var switches = all.getLast().switches();
        owner.tell(new SubUserActor.Told(old.tally(), switches, List.of(), old.now()), ActorRef.noSender());
    }

    @Override
    public boolean commands(Object message) {
        return message instanceof SubUserActor.Command;
    }

    @Override
    public void sent(Object message) {
        switch (message) {
            case SubUserActor.Admit admit -> sends(admit.ticket(), admit.now());
            case SubUserActor.Change change -> sends(change.ticket(), change.now());
            case SubUserActor.Limits limits -> sends(limits.ticket(), limits.now());
            case SubUserActor.Told tally -> {
                tallies.add(tally);
                if (tallies.size() > REMEMBERED) {
                    tallies.remove();
                }
            }
            default -> {}
        }
    }

    @Override
    public void taken(Object message) {
        switch (message) {
            case SubUserActor.Command command -> taken(command);
            case JournalProtocol.ReplayedMessage replayed ->
                applies(
                        replayed.persistent().sequenceNr(),
                        ((SubUserRow) replayed.persistent().payload()).event());
            case JournalProtocol.WriteMessageSuccess written ->
                applies(
                        written.persistent().sequenceNr(),
                        ((SubUserRow) written.persistent().payload()).event());
            case SnapshotProtocol.LoadSnapshotResult loaded
            when loaded.snapshot().isDefined() -> {
                var snapshot = loaded.snapshot().get();
                told.accept(new Seen.Resumes(
                        tree, subUser, snapshot.metadata().sequenceNr(), (SubUser) snapshot.snapshot()));
            }
            default -> {}
        }
    }

    private void sends(long ticket, Instant now) {
        asked.accept(ticket);
        told.accept(new Seen.Sends(tree, subUser, ticket, now));
    }

    private void taken(SubUserActor.Command command) {
        switch (command) {
            case SubUserActor.Admit(var ticket, var proof, var hold, var deadline, var now) ->
                told.accept(new Seen.Admits(
                        tree, subUser, ticket, proof, hold.request(), hold.strict(), hold.origin(), deadline, now));
            case SubUserActor.Change(var ticket, var change, var _, var now) ->
                told.accept(new Seen.Changes(tree, subUser, ticket, change, now));
            case SubUserActor.Limits(var ticket, var proof, var now) ->
                told.accept(new Seen.Limits(tree, subUser, ticket, proof, now));
            case SubUserActor.Told(var tally, var switches, var decided, var now) ->
                told.accept(new Seen.Told(tree, subUser, tally, switches.strict(), decided, now));
            case SubUserActor.Rest _, SubUserActor.Gone _ -> {}
        }
    }

    private void applies(long sequence, SubUserEvent event) {
        told.accept(new Seen.Applies(tree, subUser, sequence, event));
    }
}
