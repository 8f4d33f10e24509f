package weir.simulation.machine;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Envelope;

/// All mailboxes of one node.
final class Post {
    /// The only actor whose name tells how many actor systems there were in this JVM before.
    private static final String NUMBERED = "/system/eventStreamUnsubscriber-";

    private final Onlooker onlooker;
    private final Map<ActorRef, Mail> boxes = new HashMap<>();

    Post(Onlooker onlooker) {
        this.onlooker = onlooker;
    }

    Mail open(ActorRef owner) {
        var path = owner.path().toStringWithoutAddress();
        var name = path.startsWith(NUMBERED) ? NUMBERED : path;
        var mail = new Mail(name, this, onlooker.receiver(owner));
        boxes.put(owner, mail);
        return mail;
    }

    void closed(ActorRef owner) {
        boxes.remove(owner);
    }

    void sent(Envelope envelope) {
        var writer = Mail.writer(envelope);
        var mail = writer == null ? null : boxes.get(writer);
        if (mail != null) {
            mail.writes(envelope.message());
        }
    }
}
