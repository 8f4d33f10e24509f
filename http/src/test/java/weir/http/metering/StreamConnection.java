package weir.http.metering;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.http.RunningWeir;
import weir.http.contract.Contract;
import weir.http.contract.Exchange;

/// Both ways at once on one connection, chunk by chunk: what Java's own client cannot do over HTTP/1.1.
final class StreamConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final StringBuilder unread = new StringBuilder();

    StreamConnection(String token) throws IOException {
        var address = RunningWeir.uri("/");
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        out.write("""
                POST /v1/stream HTTP/1.1\r
                host: weir\r
                authorization: Bearer %s\r
                content-type: application/x-ndjson\r
                transfer-encoding: chunked\r
                \r
                """.formatted(token).getBytes(UTF_8));
        out.flush();
    }

    void send(String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
    }

    void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(UTF_8));
        out.flush();
    }

    /// The status line and the headers of the answer.
    List<String> head() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = rawLine(); !line.isEmpty(); line = rawLine()) {
            lines.add(line);
        }
        return lines;
    }

    /// The next line of the answer; nothing where it has ended.
    @Nullable
    JsonNode line() throws IOException {
        while (unread.indexOf("\n") < 0) {
            var size = Integer.parseInt(rawLine(), 16);
            unread.append(new String(in.readNBytes(size), UTF_8));
            rawLine();
            if (size == 0) {
                return null;
            }
        }
        var line = unread.substring(0, unread.indexOf("\n"));
        unread.delete(0, line.length() + 1);
        var json = Exchange.JSON.readTree(line);
        Contract.OF_THE_API.matches("Line", json);
        return json;
    }

    /// The next line, which must be the answer to this one.
    JsonNode line(String ref) throws IOException {
        var line = line();
        if (line == null || !line.get("ref").asText().equals(ref)) {
            throw new AssertionError(ref + " is not answered by " + line);
        }
        return line;
    }

    /// So many lines, by their `ref`.
    Map<String, JsonNode> lines(int count) throws IOException {
        var lines = new HashMap<String, JsonNode>();
        for (var i = 0; i < count; i++) {
            var line = line();
            if (line == null) {
                throw new AssertionError("ended after " + i + " of " + count + " lines: " + lines.keySet());
            }
            lines.put(line.get("ref").asText(), line);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String rawLine() throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new AssertionError("The connection ended after: " + line);
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
