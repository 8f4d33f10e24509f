package weir.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A port that leads to another one, and can be shut: what is behind it is then gone, as if it had stopped.
final class Passage implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final ServerSocket entrance;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    static Passage to(int port) {
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

    int port() {
        return entrance.getLocalPort();
    }

    void shut() {
        shut = true;
        open.forEach(this::end);
    }

    void reopen() {
        shut = false;
    }

    @Override
    public void close() {
        shut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void letIn() {
        try {
            while (!entrance.isClosed()) {
                var inside = entrance.accept();
                open.add(inside);
                if (shut) {
                    end(inside);
                } else {
                    connect(inside);
                }
            }
        } catch (IOException _) {
            // Closed: nobody comes any more.
        }
    }

    private void connect(Socket inside) throws IOException {
        var outside = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(outside);
        Thread.ofVirtual().start(() -> copy(inside, outside));
        Thread.ofVirtual().start(() -> copy(outside, inside));
    }

    private void copy(Socket from, Socket into) {
        try (InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException _) {
            // One of the two has gone.
        } finally {
            end(from);
            end(into);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
