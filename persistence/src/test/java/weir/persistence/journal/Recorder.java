package weir.persistence.journal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;

/// The least persistent actor: it writes down what it is told and can repeat it.
final class Recorder extends EventSourcedBehaviorWithEnforcedReplies<Recorder.Command, Note, List<String>> {
    sealed interface Command {}

    record Write(Note note, ActorRef<Done> replyTo) implements Command {}

    record Read(ActorRef<List<String>> replyTo) implements Command {}

    static Behavior<Command> create(String persistenceId) {
        return new Recorder(persistenceId);
    }

    private Recorder(String persistenceId) {
        super(PersistenceId.ofUniqueId(persistenceId));
    }

    @Override
    public List<String> emptyState() {
        return List.of();
    }

    @Override
    public CommandHandlerWithReply<Command, Note, List<String>> commandHandler() {
        return (notes, command) -> switch (command) {
            case Write(var note, var replyTo) -> Effect().persist(note).thenReply(replyTo, _ -> Done.getInstance());
            case Read(var replyTo) -> Effect().reply(replyTo, notes);
        };
    }

    @Override
    public EventHandler<List<String>, Note> eventHandler() {
        return (notes, note) ->
                Stream.concat(notes.stream(), Stream.of(note.text())).toList();
    }
}
