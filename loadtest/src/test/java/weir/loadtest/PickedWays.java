package weir.loadtest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ways to a server's upstream, its own among them, and what was started for the others.
final class PickedWays implements AutoCloseable {
    private final LoadedServer server;
    private final List<PassThrough> started = new ArrayList<>();
    private final List<Way> all;

    private PickedWays(LoadedServer server, List<Via> picked) {
        this.server = server;
        try {
            this.all =
                    picked.stream().map(this::opened).flatMap(Optional::stream).toList();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts a server with accounts, and what else is picked.
    static PickedWays open(int accounts, List<Via> picked) {
        return new PickedWays(LoadedServer.start().with(accounts), picked);
    }

    /// In the order in which they were picked, without those that this machine lacks.
    List<Way> all() {
        return all;
    }

    LoadedServer server() {
        return server;
    }

    @Override
    public void close() {
        started.forEach(PassThrough::close);
        server.stop();
    }

    private Optional<Way> opened(Via via) {
        var upstream = server.upstream();
        return switch (via) {
            case DIRECT -> Optional.of(new Way(via, upstream, Map.of(), () -> ProcessorTimes.NOTHING));
            case NGINX -> NginxPassThrough.to(upstream).map(process -> through(via, process, Map.of()));
            case PEKKO, PEKKO_JAVA -> Optional.of(through(via, PekkoPassThrough.to(upstream, via), Map.of()));
            case PORTKEY ->
                PortkeyPassThrough.start().map(process -> through(via, process, PortkeyPassThrough.headers(upstream)));
            case GATEWAY -> Optional.of(new Way(via, URI.create(server.address()), Map.of(), this::spentByServer));
        };
    }

    private Way through(Via via, PassThrough process, Map<String, String> headers) {
        started.add(process);
        return new Way(
                via, process.address(), headers, () -> new ProcessorTimes(process.processorTime(), Duration.ZERO));
    }

    private ProcessorTimes spentByServer() {
        return new ProcessorTimes(server.processorTime(), server.databaseTime());
    }
}
