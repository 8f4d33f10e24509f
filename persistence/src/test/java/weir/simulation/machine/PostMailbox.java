package weir.simulation.machine;

import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import scala.Option;

/// Gives every actor of a node its [Mail]. Named in the configuration.
public final class PostMailbox implements MailboxType {
    private final Post post;

    public PostMailbox(ActorSystem.Settings settings, Config config) {
        post = Parts.of(settings.setup()).post();
    }

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return post.open(owner.get());
    }
}
