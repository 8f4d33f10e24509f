package weir.http.gateway.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.http.settings.GatewaySettings;
import weir.http.settings.GatewaySettings.Speaks;

/// All upstreams, in the operator's order.
///
/// A session stays with the upstream that it began with: encrypted reasoning and caches belong to that one's account.
public final class Upstreams implements AutoCloseable {
    /// Sessions that are remembered; who comes back after so many others begins anew.
    private static final int SESSIONS = 20_000;

    private final List<Upstream> all;
    private final Runnable end;
    private final Map<String, Upstream> sessions = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Upstream> eldest) {
            return size() > SESSIONS;
        }
    });

    /// @param end stops what asks them
    Upstreams(List<Upstream> all, Runnable end) {
        this.all = all;
        this.end = end;
    }

    /// @param readers run what comes, and never wait
    public static Upstreams of(List<GatewaySettings.Upstream> settings, Executor readers, InstantSource clock) {
        var senders = Executors.newVirtualThreadPerTaskExecutor();
        return new Upstreams(
                settings.stream()
                        .map(each -> new Upstream(each, Upstream.clients(each, readers), asking(each, senders), clock))
                        .toList(),
                senders::shutdownNow);
    }

    /// Looks the upstream's name up before it is asked, in a thread that may wait: the client does so in one of its
    /// readers, which must not. Java knows for half a minute what was found.
    private static Executor asking(GatewaySettings.Upstream settings, Executor senders) {
        return question -> senders.execute(() -> {
            try {
                var _ = InetAddress.getAllByName(settings.url().getHost());
            } catch (UnknownHostException _) {
                // The client is told the same, and says so.
            }
            question.run();
        });
    }

    public List<Upstream> all() {
        return all;
    }

    /// The models that any of them serves.
    public Set<String> models() {
        return all.stream().flatMap(each -> each.models().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Those that serve a model, in the order in which they are asked: who speaks the first protocol first, and before
    /// all the one that the session began with.
    ///
    /// @param session absent where the client names none
    public List<Upstream> serving(String model, List<Speaks> protocols, @Nullable String session) {
        var found = new ArrayList<Upstream>();
        for (var protocol : protocols) {
            all.stream()
                    .filter(each -> each.speaks() == protocol && each.serves(model))
                    .forEach(found::add);
        }
        Optional.ofNullable(session)
                .map(sessions::get)
                .filter(found::remove)
                .ifPresent(own -> found.add(own.isWell() ? 0 : found.size(), own));
        return List.copyOf(found);
    }

    /// A session was answered by one.
    public void answered(@Nullable String session, Upstream by) {
        if (session != null && all.size() > 1) {
            sessions.put(session, by);
        }
    }

    @Override
    public void close() {
        all.forEach(Upstream::close);
        end.run();
    }
}
