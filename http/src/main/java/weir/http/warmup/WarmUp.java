package weir.http.warmup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a server what its callers will ask, through its own front door, so that the first of them does not wait for
/// classes, shards and connections that nobody has needed yet.
///
/// It asks only for what is not there: a model, and a hold of an account that nobody has. So nothing is written,
/// counted or logged, and what is asked still goes all the way through the door, the shards and the journal and back.
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// After so many, holds take about what they take for good.
    private static final int ROUNDS = 30;

    private static final String HOLD = """
            {"sub_user":"nobody/owner","model":"none","protocol":"responses","request_id":"none",\
            "estimate":{"input_tokens":1,"output_tokens":1}}""";

    private static final String SETTLEMENT = """
            {"usage":{"input_tokens":1,"cached_tokens":0,"output_tokens":1,"reasoning_tokens":0}}""";

    private final InetSocketAddress door;
    private final SocketFactory sockets;
    private final Duration limit;
    private final byte[] requests;

    /// @param door where the server listens
    /// @param sockets as its callers have them: plain or encrypted
    /// @param token of its operator
    /// @param limit of it all: a machine that is slower is ready without it
    WarmUp(InetSocketAddress door, SocketFactory sockets, String token, Duration limit) {
        this.door = door;
        this.sockets = sockets;
        this.limit = limit;
        var nobody = "nobody-" + Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX);
        this.requests = (request("GET", "/health", token, "", "keep-alive")
                        + request("POST", "/v1/holds", token, HOLD, "keep-alive")
                        + request("POST", "/v1/holds/" + nobody + ".1.1/settle", token, SETTLEMENT, "close"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Returns when the server is warm; where it cannot be, just as well.
    public static void of(InetSocketAddress door, SocketFactory sockets, String operatorToken) {
        new WarmUp(door, sockets, operatorToken, LIMIT).run();
    }

    void run() {
        var end = System.nanoTime() + limit.toNanos();
        try {
            for (var round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
                var _ = round();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The server is ready without having been warmed", e);
        }
    }

    /// One connection with one request of each kind, and all that was answered on it.
    String round() throws IOException {
        try (var socket = sockets.createSocket()) {
            var patience = Math.toIntExact(limit.toMillis());
            socket.setSoTimeout(patience);
            socket.connect(door, patience);
            socket.getOutputStream().write(requests);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String request(String method, String path, String token, String body, String connection) {
        return """
                %s %s HTTP/1.1\r
                host: 127.0.0.1\r
                user-agent: weir\r
                accept: */*\r
                accept-encoding: identity\r
                authorization: Bearer %s\r
                content-type: application/json\r
                content-length: %d\r
                connection: %s\r
                \r
                %s""".formatted(method, path, token, body.length(), connection, body);
    }
}
