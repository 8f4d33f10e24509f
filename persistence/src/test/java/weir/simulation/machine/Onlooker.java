package weir.simulation.machine;

import org.apache.pekko.actor.ActorRef;

/// Who sees the messages of a node.
public interface Onlooker {
    /// Messages that nobody looks at.
    Receiver NOBODY = new Receiver() {};

    /// @param owner an actor that has just been given a mailbox
    Receiver receiver(ActorRef owner);

    /// Sees the messages of one actor.
    interface Receiver {
        /// It was sent, in the turn of whoever sent it.
        default void sent(Object message) {}

        /// Its actor takes it, and is about to do what it does with it.
        default void taken(Object message) {}

        /// Its actor has sent something to its journal, or a snapshot to be saved, and waits for it.
        default void writes(Object message) {}

        /// Whether it is a command: one that an actor keeps for later while it reads or writes its journal.
        default boolean commands(Object message) {
            return false;
        }
    }
}
