package weir.simulation.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.jspecify.annotations.Nullable;

/// The messages of one actor, in their order.
///
/// A command that a persistent actor would only stash, because it reads or writes its journal, is left where it is
/// until it can be done: in the same order, and so that a command that is taken is a command that is done.
final class Mail implements MessageQueue {
    private final String owner;
    private final Post post;
    private final Onlooker.Receiver receiver;
    private final Deque<Envelope> messages = new ArrayDeque<>();
    private boolean recovered;
    private int underWay;

    Mail(String owner, Post post, Onlooker.Receiver receiver) {
        this.owner = owner;
        this.post = post;
        this.receiver = receiver;
    }

    String owner() {
        return owner;
    }

    /// Its actor has begun to write something that it waits for.
    void writes(Object message) {
        underWay++;
        receiver.writes(message);
    }

    @Override
    public void enqueue(ActorRef owningActor, Envelope envelope) {
        messages.add(envelope);
        post.sent(envelope);
        receiver.sent(envelope.message());
    }

    @Override
    public @Nullable Envelope dequeue() {
        var next = next();
        if (next != null) {
            messages.removeFirstOccurrence(next);
            heard(next.message());
            receiver.taken(next.message());
        }
        return next;
    }

    @Override
    public int numberOfMessages() {
        return messages.size();
    }

    @Override
    public boolean hasMessages() {
        return next() != null;
    }

    private @Nullable Envelope next() {
        if (recovered && underWay == 0) {
            return messages.peek();
        }
        for (var envelope : messages) {
            if (!receiver.commands(envelope.message())) {
                return envelope;
            }
        }
        return null;
    }

    private void heard(Object message) {
        switch (message) {
            case JournalProtocol.RecoverySuccess _ -> recovered = true;
            case JournalProtocol.WriteMessageSuccess _,
                    JournalProtocol.WriteMessageFailure _,
                    JournalProtocol.WriteMessageRejected _,
                    SaveSnapshotSuccess _,
                    SaveSnapshotFailure _ -> underWay = Math.max(0, underWay - 1);
            default -> {}
        }
    }

    @Override
    public void cleanUp(ActorRef owningActor, MessageQueue deadLetters) {
        messages.clear();
        post.closed(owningActor);
    }

    /// Whoever asks for something to be written, and waits for it.
    static @Nullable ActorRef writer(Envelope envelope) {
        return switch (envelope.message()) {
            case JournalProtocol.WriteMessages write -> write.persistentActor();
            case SnapshotProtocol.SaveSnapshot _ -> envelope.sender();
            default -> null;
        };
    }
}
