package weir.http.notifying;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Says the same to whoever connects, and nothing that HTTP knows.
final class GarbledReceiver implements AutoCloseable {
    private static final int BACKLOG = 8;

    private final ServerSocket socket;
    private final byte[] words;

    /// @param words a byte for each character
    GarbledReceiver(String words) {
        this.words = words.getBytes(ISO_8859_1);
        try {
            this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::answer);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/weir";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer() {
        while (!socket.isClosed()) {
            try (var caller = socket.accept()) {
                caller.getOutputStream().write(words);
                caller.shutdownOutput();
                // Who closes before he has read everything takes back what he said.
                caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The test is over, or the caller has hung up.
            }
        }
    }
}
