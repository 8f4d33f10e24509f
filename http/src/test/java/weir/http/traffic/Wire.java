package weir.http.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One connection, over which any bytes can be sent: what no client library would let out.
public final class Wire implements AutoCloseable {
    /// Longer than anything that the server waits for.
    private static final int PATIENCE_MILLIS = 60_000;

    private static final int FIRST_FINAL_STATUS = 200;
    private static final int NO_CONTENT = 204;

    private final Socket socket;
    private final InputStream in;

    public Wire(URI address) throws IOException {
        this(new Socket(address.getHost(), address.getPort()));
    }

    /// Over a connection that was made elsewhere.
    public Wire(Socket connected) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /// Nothing more is sent; answers can still be read.
    public void endOfSending() throws IOException {
        socket.shutdownOutput();
    }

    /// Ends it with a reset in place of a farewell.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// The next answer; an [EOFException] where the server has ended the connection.
    public RawAnswer answer(boolean toHead) throws IOException {
        while (true) {
            var answer = anyAnswer(toHead);
            if (answer.status() >= FIRST_FINAL_STATUS) {
                return answer;
            }
        }
    }

    /// All answers until the server ends the connection, be it by a reset: that comes behind what was answered.
    public List<RawAnswer> answers() throws IOException {
        var answers = new ArrayList<RawAnswer>();
        try {
            while (true) {
                answers.add(answer(false));
            }
        } catch (EOFException | SocketException ended) {
            return answers;
        }
    }

    private RawAnswer anyAnswer(boolean toHead) throws IOException {
        var first = line();
        if (!first.matches("HTTP/1\\.[01] \\d{3} .*")) {
            throw new IOException("no status line: " + first);
        }
        var status = Integer.parseInt(first.substring(9, 12));
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var bodyless = toHead || status < FIRST_FINAL_STATUS || status == NO_CONTENT;
        return new RawAnswer(status, headers, bodyless ? "" : new String(body(headers), UTF_8));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        var length = headers.get("content-length");
        if (length == null) {
            return in.readAllBytes();
        }
        var body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new IOException("the body is cut off");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw line.isEmpty() ? new EOFException() : new IOException("cut off after: " + line);
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }
}
