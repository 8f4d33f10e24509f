package weir.loadtest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// A way for streams to come, and what was measured of it.
final class Way {
    private final Via via;
    private final URI address;
    private final Map<String, String> headers;
    private final Supplier<ProcessorTimes> processors;
    private final ConcurrentLinkedQueue<First> firsts = new ConcurrentLinkedQueue<>();
    private volatile ProcessorTimes begun = ProcessorTimes.NOTHING;
    private volatile ProcessorTimes ended = ProcessorTimes.NOTHING;

    /// A first event: when it came, and how long after its stream was asked for, in nanoseconds.
    record First(long came, long took) {}

    /// @param headers that it needs besides
    /// @param processors what was spent until now where streams pass through
    Way(Via via, URI address, Map<String, String> headers, Supplier<ProcessorTimes> processors) {
        this.via = via;
        this.address = address;
        this.headers = headers;
        this.processors = processors;
    }

    Via via() {
        return via;
    }

    String name() {
        return via.word();
    }

    URI address() {
        return address;
    }

    Map<String, String> headers() {
        return headers;
    }

    /// No stream is open.
    void begin() {
        begun = processors.get();
    }

    void first(First event) {
        firsts.add(event);
    }

    /// No stream is open any more.
    void end() {
        ended = processors.get();
    }

    ProcessorTimes spent() {
        return ended.minus(begun);
    }

    List<First> firsts() {
        return List.copyOf(firsts);
    }
}
