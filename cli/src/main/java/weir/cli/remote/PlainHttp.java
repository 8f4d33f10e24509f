package weir.cli.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One request on a connection of its own, which ends with its answer: all that a command needs of HTTP, and all of it
/// that HTTP/1.0 has. Java's own client takes longer to begin than a command may take in all (0.3 s of a processor),
/// and its older one knows no PATCH and sends again by itself what must not be sent twice.
///
/// @param trust where the server is asked by https
/// @param connectLimit how long the server may take to be there
/// @param silenceLimit how long it may say nothing
record PlainHttp(URI server, Trust trust, Duration connectLimit, Duration silenceLimit) {
    /// No list and no part of a sheet is near it.
    private static final int MOST_BYTES = 64 << 20;

    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final String LENGTH = "content-length";

    /// @param headers by their names in lower case, the last of each
    record Answered(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// What was sent, and is no HTTP.
    static final class NotHttp extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Nobody took the request: it was never sent.
    static final class NotThere extends IOException {
        private static final long serialVersionUID = 1L;

        NotThere(IOException cause) {
            super(cause);
        }
    }

    Answered ask(String method, String target, Map<String, String> headers, @Nullable String body) throws IOException {
        try (var socket = connected()) {
            socket.setSoTimeout(Math.toIntExact(silenceLimit.toMillis()));
            var content = body == null ? new byte[0] : body.getBytes(UTF_8);
            var request = new ByteArrayOutputStream();
            request.writeBytes(head(method, target, headers, content.length).getBytes(ISO_8859_1));
            request.writeBytes(content);
            socket.getOutputStream().write(request.toByteArray());
            return answered(socket.getInputStream().readNBytes(MOST_BYTES));
        }
    }

    private Socket connected() throws IOException {
        var encrypted = "https".equals(server.getScheme());
        var port = server.getPort() >= 0 ? server.getPort() : encrypted ? 443 : 80;
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(server.getHost(), port), Math.toIntExact(connectLimit.toMillis()));
            return encrypted ? encrypted(socket, port) : socket;
        } catch (IOException e) {
            socket.close();
            throw socket.isConnected() ? e : new NotThere(e);
        }
    }

    private Socket encrypted(Socket socket, int port) throws IOException {
        var secure = (SSLSocket) trust.sockets().createSocket(socket, server.getHost(), port, true);
        if (trust.byName()) {
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.setSoTimeout(Math.toIntExact(connectLimit.toMillis()));
        secure.startHandshake();
        return secure;
    }

    private String head(String method, String target, Map<String, String> headers, int length) {
        var path = server.getRawPath() == null ? "" : server.getRawPath().replaceFirst("/+$", "");
        var host = server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort());
        return method + ' ' + path + target + " HTTP/1.0\r\nhost: " + host + "\r\nuser-agent: weir-cli\r\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + (method.equals("GET") ? "" : LENGTH + ": " + length + "\r\n")
                + "\r\n";
    }

    private static Answered answered(byte[] bytes) throws IOException {
        var text = new String(bytes, ISO_8859_1);
        var end = text.indexOf(HEAD_END);
        var lines = end < 0 ? new String[] {""} : text.substring(0, end).split("\r\n");
        var status = STATUS_LINE.matcher(lines[0]);
        if (!status.matches()) {
            throw bytes.length == 0 ? new IOException("no answer") : new NotHttp();
        }
        var headers = new HashMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        var from = end + HEAD_END.length();
        var length = bytes.length - from;
        if (!headers.getOrDefault(LENGTH, Integer.toString(length)).equals(Integer.toString(length))) {
            throw new IOException("an answer that was cut off");
        }
        return new Answered(Integer.parseInt(status.group(1)), headers, new String(bytes, from, length, UTF_8));
    }
}
