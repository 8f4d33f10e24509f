package weir.loadtest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/// One answer on a connection of its own, read to its end. It keeps nothing of it but its last bytes, so that thousands
/// of these take little beside what they load.
record OneStream(URI server, String key, String body) {
    private static final String OK = "HTTP/1.1 200 ";
    private static final String END = "\r\n0\r\n\r\n";
    private static final int BUFFER = 2_048;

    /// Asks, and reads to the end.
    ///
    /// @param begun run when its first bytes have come
    /// @return how it ended: `whole`, `cut`, or with what was answered instead
    String run(Runnable begun) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var request = "POST /v1/responses HTTP/1.1\r\nhost: weir\r\nauthorization: Bearer %s\r\n".formatted(key)
                    + "content-type: application/json\r\ncontent-length: %d\r\n\r\n%s".formatted(body.length(), body);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var buffer = new byte[BUFFER];
            var head = next(socket, buffer);
            if (!head.startsWith(OK)) {
                return refusal(head);
            }
            begun.run();
            return end(socket, buffer, head);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String end(Socket socket, byte[] buffer, String head) throws IOException {
        var last = head;
        while (!last.endsWith(END)) {
            var more = next(socket, buffer);
            if (more.isEmpty()) {
                return "cut";
            }
            last = last.substring(Math.max(0, last.length() - END.length())) + more;
        }
        return "whole";
    }

    private static String next(Socket socket, byte[] buffer) throws IOException {
        var length = socket.getInputStream().read(buffer);
        return length < 0 ? "" : new String(buffer, 0, length, ISO_8859_1);
    }

    /// The status, and the error's code where there is one.
    private static String refusal(String answer) {
        var status = answer.lines().findFirst().orElse("no answer").replace("HTTP/1.1 ", "");
        var code = answer.replaceFirst("(?s).*\"code\":\"([a-z_]+)\".*", "$1");
        return code.equals(answer) ? status : status + " " + code;
    }
}
