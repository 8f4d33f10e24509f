package weir.http.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One exchange of a world: its request, who has asked, and the upstreams that were asked for it.
final class PlayedExchange {
    final String account;
    final String task;
    final String body;
    final boolean streamed;

    /// A client that takes all and stays.
    final boolean hungry;

    final List<UpstreamSide> sides = new ArrayList<>();

    @Nullable
    TakingClient client;

    /// The gateway has answered, be it with a refusal.
    boolean answered;

    /// The client has gone, and the gateway had the time to notice.
    boolean gone;

    /// Its server was killed before it could know how it ends.
    boolean lost;

    /// Its server was killed when it may have known how it ends, or stopped when its hold may have been given.
    boolean doubtful;

    PlayedExchange(String account, String task, boolean streamed, boolean hungry, int padding) {
        this.account = account;
        this.task = task;
        this.streamed = streamed;
        this.hungry = hungry;
        this.body = "{\"model\":\"small\",\"stream\":%s,\"input\":\"%s\"}".formatted(streamed, "z".repeat(padding));
    }

    /// The upstream's side that answers, or has.
    Optional<UpstreamSide> answering() {
        return sides.stream().filter(UpstreamSide::answers).findFirst();
    }

    /// Whether its gateway can know how it ends.
    boolean isKnown() {
        return !sides.isEmpty()
                && (sides.getLast().isOver()
                        || answering()
                                .filter(side -> side.seen().ends() != null)
                                .isPresent());
    }

    /// Its server is gone, and its connections with it.
    void disconnect() {
        sides.forEach(UpstreamSide::cancel);
        answered = true;
        leave();
    }

    void take() {
        if (client != null) {
            client.take();
        }
    }

    void leave() {
        if (client != null) {
            client.leave();
        }
    }
}
