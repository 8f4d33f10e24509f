package weir.http.traffic;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A header is too much, not there, twice there, or no header.
enum HeaderDamage implements Damage {
    ANOTHER_TYPE("content-type: text/html", "content-type: application/xml;charset=utf-7", "content-type: ;;;"),
    PACKED("content-encoding: gzip", "content-encoding: br, zstd"),
    ACCEPTS_NOTHING_HERE("accept: text/html", "accept: */*;q=0", "accept: ,,;"),
    ANOTHER_SECRET("authorization: Basic b3duZXI6", "authorization: Bearer", "authorization: Bearer a b", "x-api-key:"),
    STRANGE_REQUEST_ID(
            "x-request-id: " + "\u00e9\u00ff", "x-request-id: a b", "x-request-id:", "x-request-id: {\"a\":1}"),
    NO_VALUE("accept-language"),
    NO_NAME(": value"),
    SPACE_BEFORE_COLON("x-one : 1"),
    FOLDED("x-one: 1\r\n 2"),
    CONTROL_CHARACTERS("x-one: \0\u0001\u007f", "x-\0ne: 1"),
    OTHER_HOST("host: another", "x-forwarded-host: evil.example"),
    RANGES("range: bytes=0-0,1-1,2-2", "if-none-match: *", "if-modified-since: yesterday"),
    METHOD_OVERRIDE("x-http-method-override: DELETE"),
    UPGRADE("connection: upgrade\r\nupgrade: websocket", "connection: upgrade, http2-settings\r\nupgrade: h2c"),
    EXPECTS("expect: a-miracle"),
    STRANGE_MODEL("x-weir-model: gpt-9", "x-weir-model: \u00ff", "x-weir-protocol: smtp"),
    TOO_LONG("x-one: " + "x".repeat(9_000), "cookie: " + "c".repeat(50_000)),
    TOO_LONG_A_NAME("x".repeat(100) + ": 1"),
    TOO_MANY(String.join(
            "\r\n",
            IntStream.range(0, 100).mapToObj(number -> "x-" + number + ": 1").toList()));

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final String[] lines;

    HeaderDamage(String... lines) {
        this.lines = lines;
    }

    /// A header may take the secret's place, or make the request one that nobody can read.
    @Override
    public void to(Draft draft, SplittableRandom random) {
        draft.damage = name();
        var line = lines[random.nextInt(lines.length)];
        var name = line.contains(":") ? line.substring(0, line.indexOf(':')) : line;
        if (random.nextBoolean()) {
            draft.headers.removeIf(header -> header.startsWith(name + ':'));
        }
        draft.headers.add(line);
        draft.allowed.addAll(Set.of(400, 401, 415, 417, 431));
    }
}
