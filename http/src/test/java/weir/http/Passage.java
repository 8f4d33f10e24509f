package weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A port that leads to another one, and can be shut: what is behind it is then gone, as if it had stopped. Or it can
/// be frozen: nothing comes through any more, and nobody is told.
public final class Passage implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket entrance;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile int to;
    private volatile boolean shut;
    private volatile CountDownLatch thawed = new CountDownLatch(0);

    /// @param inside who came
    /// @param outside what it came for
    private record Connection(Socket inside, Socket outside) {}

    public static Passage to(int port) {
        try {
            return new Passage(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Passage(ServerSocket entrance, int to) {
        this.entrance = entrance;
        this.to = to;
        Thread.ofVirtual().start(this::letIn);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /// Who comes from now on is led to another port.
    public void lead(int port) {
        to = port;
    }

    public void shut() {
        shut = true;
        open.forEach(this::end);
    }

    public void reopen() {
        shut = false;
    }

    public void freeze() {
        thawed = new CountDownLatch(1);
    }

    /// What was on its way arrives.
    public void thaw() {
        thawed.countDown();
    }

    /// Who comes from now on gets through. What is behind learns that all who came earlier have gone; they never learn
    /// anything.
    public void forget() {
        var forgotten = open.toArray(Connection[]::new);
        for (var connection : forgotten) {
            open.remove(connection);
            close(connection.outside());
        }
        thawed = new CountDownLatch(0);
    }

    @Override
    public void close() {
        shut();
        thaw();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                var inside = entrance.accept();
                if (shut) {
                    close(inside);
                } else {
                    Thread.ofVirtual().start(() -> connect(inside));
                }
            } catch (IOException _) {
                // Closed: nobody comes any more.
            }
        }
    }

    private void connect(Socket inside) {
        try {
            thawed.await();
            var connection = new Connection(inside, new Socket(InetAddress.getLoopbackAddress(), to));
            open.add(connection);
            Thread.ofVirtual().start(() -> copy(connection, connection.inside(), connection.outside()));
            Thread.ofVirtual().start(() -> copy(connection, connection.outside(), connection.inside()));
        } catch (IOException _) {
            close(inside);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Connection connection, Socket from, Socket into) {
        try {
            var in = from.getInputStream();
            var buffer = new byte[BUFFER_BYTES];
            for (var bytes = in.read(buffer); bytes >= 0; bytes = in.read(buffer)) {
                thawed.await();
                into.getOutputStream().write(buffer, 0, bytes);
            }
        } catch (IOException _) {
            // One of the two has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        // Whoever was forgotten is not told.
        if (open.contains(connection)) {
            end(connection);
        }
    }

    private void end(Connection connection) {
        open.remove(connection);
        close(connection.inside());
        close(connection.outside());
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
