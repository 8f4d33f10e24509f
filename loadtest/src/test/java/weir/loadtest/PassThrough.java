package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// A process before an upstream that passes streams on without metering them.
record PassThrough(Process process, URI address) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    /// Returns when it listens.
    ///
    /// @param command for a port
    static PassThrough start(IntFunction<List<String>> command) {
        var port = ServerProcess.freePort();
        var words = command.apply(port);
        try {
            var process = new ProcessBuilder(words).inheritIO().start();
            var started = new PassThrough(process, URI.create("http://127.0.0.1:" + port));
            started.awaitListening();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(words.getFirst() + " cannot be started", e);
        }
    }

    /// Of its children, too.
    Duration processorTime() {
        return ServerProcess.processorTime(Stream.concat(Stream.of(process.toHandle()), process.descendants()));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitListening() {
        var deadline = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("nothing listens at " + address);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
