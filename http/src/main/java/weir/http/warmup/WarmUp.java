package weir.http.warmup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.PersistenceIds;

/// Asks a server what its callers will ask, through its own front door, so that the first of them does not wait for
/// classes, shards and connections that nobody has needed yet.
///
/// It opens an account whose name nobody can guess, and holds and settles there: all the way through the door, the
/// shards and the journal and back. Whatever that account does, no row of it stays and nothing measured counts it.
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /// A machine that is slower is ready without the rest.
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /// After so many, holds take about what they take for good.
    private static final int ROUNDS = 120;

    private static final String ACCOUNT = """
            {"id":"%s"}""".formatted(PersistenceIds.REHEARSED);

    private static final String GRANT = """
            {"reference":"rehearsed","funding":"payg","credits":"1000"}""";

    private static final String SETTLEMENT = """
            {"usage":{"input_tokens":1,"cached_tokens":0,"output_tokens":1,"reasoning_tokens":0}}""";

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /// Many clients send a head and its body apart, which is read by other code than what comes in one piece.
    private static final Pattern BEHIND_HEADS = Pattern.compile("(?<=\r\n\r\n)");

    /// In which a server reads what has come so far.
    private static final long BETWEEN_PARTS_NANOS = Duration.ofMillis(1).toNanos();

    private final InetSocketAddress door;
    private final SocketFactory sockets;
    private final String token;
    private final String model;
    private final Duration limit;

    /// @param door where the server listens
    /// @param sockets as its callers have them: plain or encrypted
    /// @param token of its operator
    /// @param model that holds are for
    /// @param limit of it all
    WarmUp(InetSocketAddress door, SocketFactory sockets, String token, String model, Duration limit) {
        this.door = door;
        this.sockets = sockets;
        this.token = token;
        this.model = model;
        this.limit = limit;
    }

    /// Returns when the server is warm; where it cannot be, just as well.
    public static void of(InetSocketAddress door, SocketFactory sockets, String operatorToken, String model) {
        new WarmUp(door, sockets, operatorToken, model, LIMIT).run();
    }

    void run() {
        var end = System.nanoTime() + limit.toNanos();
        try {
            var _ = open();
            for (var round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
                var _ = round(round);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The server is ready without having been warmed", e);
        }
    }

    /// An account that can pay, and all that was answered.
    String open() throws IOException {
        return ask(
                false,
                request("POST", "/v1/accounts", ACCOUNT, "keep-alive"),
                request("POST", "/v1/accounts/" + PersistenceIds.REHEARSED + "/grants", GRANT, "close"));
    }

    /// One hold and its settlement, and all that was answered.
    String round(int number) throws IOException {
        var hold = """
                {"sub_user":"%s/owner","model":"%s","protocol":"responses","request_id":"%d",\
                "estimate":{"input_tokens":1,"output_tokens":1}}""".formatted(PersistenceIds.REHEARSED, model, number);
        var apart = number % 2 == 1;
        var held = ask(apart, request("GET", "/health", "", "keep-alive"), request("POST", "/v1/holds", hold, "close"));
        var id = ID.matcher(held);
        return id.find()
                ? held + ask(apart, request("POST", "/v1/holds/" + id.group(1) + "/settle", SETTLEMENT, "close"))
                : held;
    }

    /// One connection, the last of whose requests closes it.
    ///
    /// @param apart whether heads and bodies come one after the other, or all at once
    private String ask(boolean apart, String... requests) throws IOException {
        try (var socket = sockets.createSocket()) {
            var patience = Math.toIntExact(limit.toMillis());
            socket.setSoTimeout(patience);
            socket.setTcpNoDelay(true);
            socket.connect(door, patience);
            var all = String.join("", requests);
            for (var part : apart ? BEHIND_HEADS.split(all) : new String[] {all}) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(apart ? BETWEEN_PARTS_NANOS : 0);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String request(String method, String path, String body, String connection) {
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
